package org.realmgate.system;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.access.Access;

/**
 * A gRPC method at the port of a service: what a class of its archive carries out of what contracts
 * describe.
 *
 * @param access who may call, as the class says; nothing keeps the service from starting
 */
record GrpcMethod(
        Deployable deployable, MethodDescriptor<?, ?> descriptor, Optional<Access> access) {
    /** All of them: of every gRPC service in every archive. */
    static List<GrpcMethod> all() {
        return Deployable.services().stream().flatMap(GrpcMethod::of).toList();
    }

    private static Stream<GrpcMethod> of(Deployable deployable) {
        return WarClasses.of(deployable).naming(WarClasses.Door.GRPC).stream()
                .filter(BindableService.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .flatMap(
                        type ->
                                described(type).getMethods().stream()
                                        .map(method -> of(deployable, type, method)));
    }

    private static GrpcMethod of(
            Deployable deployable, Class<?> type, MethodDescriptor<?, ?> descriptor) {
        var name = descriptor.getBareMethodName();
        var java = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        var carriedOut =
                Arrays.stream(type.getMethods())
                        .filter(method -> method.getName().equals(java) && !method.isBridge())
                        .findFirst()
                        .orElseThrow();
        return new GrpcMethod(deployable, descriptor, Access.of(type, carriedOut));
    }

    /** Generated base classes stand within the class that describes their service. */
    private static ServiceDescriptor described(Class<?> type) {
        Class<?> base = type;
        while (!base.getSimpleName().endsWith("ImplBase")) {
            base = base.getSuperclass();
        }
        return described(base.getEnclosingClass().getName());
    }

    /** What a generated {@code …Grpc} describes. */
    static ServiceDescriptor described(String stubs) {
        try {
            return (ServiceDescriptor)
                    Class.forName(stubs).getMethod("getServiceDescriptor").invoke(null);
        } catch (ReflectiveOperationException otherwiseGenerated) {
            throw new IllegalStateException(otherwiseGenerated);
        }
    }

    /** As in {@code auth.AuthService/Authenticate}. */
    String name() {
        return descriptor.getFullMethodName();
    }

    /** One of its requests, with nothing in it. */
    Message request() {
        var marshaller =
                (MethodDescriptor.PrototypeMarshaller<?>) descriptor.getRequestMarshaller();
        return (Message) marshaller.getMessagePrototype();
    }

    @Override
    public String toString() {
        return name() + " of " + deployable.name();
    }
}
