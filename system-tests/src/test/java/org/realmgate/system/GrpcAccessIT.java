package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.access.Access;
import org.realmgate.platform.identity.Role;

/** As {@link AccessIT}, for the gRPC ports of the services. */
class GrpcAccessIT {
    /** Tells of any token whose it is. */
    private static final String TELLS_OF_TOKENS = "auth.AuthService/ValidateToken";

    private static final Set<Status.Code> NOT_LET_IN =
            Set.of(
                    Status.Code.UNAUTHENTICATED,
                    Status.Code.PERMISSION_DENIED,
                    Status.Code.UNIMPLEMENTED,
                    Status.Code.UNAVAILABLE,
                    Status.Code.DEADLINE_EXCEEDED,
                    Status.Code.INTERNAL,
                    Status.Code.UNKNOWN);

    private static final GrpcChannels CHANNELS = new GrpcChannels();
    private static List<Visitor> visitors = List.of();

    @TempDir private static Path folder;

    @BeforeAll
    static void come() {
        visitors = Visitor.all(folder.resolve("backup"));
    }

    @AfterAll
    static void hangUp() {
        CHANNELS.close();
    }

    @TestFactory
    Stream<DynamicTest> aMethodLetsInWhomItNames() {
        return GrpcMethod.all().stream()
                .map(
                        method ->
                                dynamicTest(
                                        method.toString(),
                                        () -> assertThat(faults(method)).isEmpty()));
    }

    @Test
    void everyServiceThatContractsDescribeIsTried() {
        var described =
                Deployable.services().stream()
                        .map(WarClasses::of)
                        .flatMap(war -> war.naming(WarClasses.Door.GRPC_DESCRIPTION).stream())
                        .filter(type -> type.getPackageName().startsWith("org.realmgate.contracts"))
                        .filter(type -> type.getSimpleName().endsWith("Grpc"))
                        .map(type -> GrpcMethod.described(type.getName()).getName());
        assertThat(GrpcMethod.all())
                .extracting(method -> method.descriptor().getServiceName())
                .containsAll(described.toList());
    }

    private static List<String> faults(GrpcMethod method) {
        return visitors.stream()
                .filter(visitor -> isTried(method, visitor))
                .map(visitor -> CompletableFuture.supplyAsync(() -> fault(method, visitor)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * What is open to anybody looks at no token, and lets an address call it a few times a second,
     * which other tests need as well.
     */
    private static boolean isTried(GrpcMethod method, Visitor visitor) {
        return !(method.access().orElseThrow() instanceof Access.Anyone)
                || token(method).isPresent()
                || visitor.token().isEmpty()
                || visitor instanceof Visitor.Service;
    }

    private static Optional<String> fault(GrpcMethod method, Visitor visitor) {
        var expected = refusal(method, visitor);
        var answered = answered(method, visitor);
        boolean fits =
                expected == Status.Code.OK
                        ? !NOT_LET_IN.contains(answered.getCode())
                        : answered.getCode() == expected;
        return fits
                ? Optional.empty()
                : Optional.of(visitor + " was answered " + answered + " instead of " + expected);
    }

    /** OK if the visitor is to come in. */
    private static Status.Code refusal(GrpcMethod method, Visitor visitor) {
        return switch (method.access().orElseThrow()) {
            case Access.Services services ->
                    visitor instanceof Visitor.Service
                            ? Status.Code.OK
                            : Status.Code.UNAUTHENTICATED;
            case Access.Roles roles -> refusal(roles.names(), visitor);
            case Access.Anyone anyone when token(method).isEmpty() -> Status.Code.OK;
            case Access.Anyone byItsMessage
                    when visitor instanceof Visitor.Account
                            && method.name().equals(TELLS_OF_TOKENS) ->
                    Status.Code.OK;
            case Access.Anyone byItsMessage -> refusal(List.of(Role.PLAYER), visitor);
        };
    }

    private static Status.Code refusal(List<String> roles, Visitor visitor) {
        return switch (visitor) {
            case Visitor.Account account when roles.contains(account.role()) -> Status.Code.OK;
            case Visitor.Account other -> Status.Code.PERMISSION_DENIED;
            default -> Status.Code.UNAUTHENTICATED;
        };
    }

    /** By the first that comes back; one that refuses within a message does refuse. */
    private static Status answered(GrpcMethod method, Visitor visitor) {
        var call = call(method, visitor);
        try {
            var answers = ClientCalls.blockingServerStreamingCall(call, message(method, visitor));
            return answers.hasNext() ? status((Message) answers.next()) : Status.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus();
        } finally {
            call.cancel("it has answered", null);
        }
    }

    private static Status status(Message answer) {
        var field = answer.getDescriptorForType().findFieldByName("error_code");
        var code = field == null ? "" : (String) answer.getField(field);
        if (code.equals("auth.role-missing")) {
            return Status.PERMISSION_DENIED.withDescription(code);
        }
        return code.startsWith("auth.token-")
                ? Status.UNAUTHENTICATED.withDescription(code)
                : Status.OK.withDescription(code);
    }

    @SuppressWarnings("unchecked")
    private static ClientCall<Object, Object> call(GrpcMethod method, Visitor visitor) {
        // Whatever it streams, one message is sent and one is waited for.
        var once =
                ((MethodDescriptor<Object, Object>) method.descriptor())
                        .toBuilder().setType(MethodDescriptor.MethodType.SERVER_STREAMING).build();
        return CHANNELS.to(method.deployable().name(), visitor.token())
                .newCall(once, CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS));
    }

    private static Message message(GrpcMethod method, Visitor visitor) {
        return token(method)
                .map(field -> method.request().toBuilder().setField(field, visitor.token()).build())
                .orElseGet(() -> method.request());
    }

    /** Of a request that carries its caller's token itself. */
    private static Optional<FieldDescriptor> token(GrpcMethod method) {
        return Optional.ofNullable(
                method.request().getDescriptorForType().findFieldByName("token"));
    }
}
