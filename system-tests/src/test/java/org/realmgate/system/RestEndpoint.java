package org.realmgate.system;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.access.Access;

/**
 * A REST call of the realm, read from the classes that it was built of.
 *
 * @param path its parameters in braces, with what they have to match
 * @param access who may call, as it says itself; nothing is closed to everybody
 * @param inputs what a caller chooses in it, by the names that callers use
 */
record RestEndpoint(
        Deployable deployable,
        String method,
        String path,
        Optional<Access> access,
        List<Input> inputs) {
    private static final Pattern PARAMETER =
            Pattern.compile("\\{\\s*([\\w.-]+)\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})*))?}");

    /** One of them fits each parameter that is no list of words; none of them names anything. */
    private static final List<String> PLACEHOLDERS =
            List.of("999999999", "00000000-0000-4000-8000-000000000000");

    private static final PropertyNamingStrategies.NamingBase NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    /** Where in a request something stands. */
    enum Place {
        PATH,
        QUERY,
        HEADER,
        BODY
    }

    /** Something that a caller chooses. */
    record Input(Place place, String name) {}

    /** All of them: every method of every resource in every archive. */
    static List<RestEndpoint> all() {
        return Deployable.ALL.stream().flatMap(RestEndpoint::of).toList();
    }

    private static Stream<RestEndpoint> of(Deployable deployable) {
        return WarClasses.of(deployable).naming(WarClasses.Door.RESOURCE).stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(
                        type ->
                                Arrays.stream(type.getMethods())
                                        .filter(RestEndpoint::answers)
                                        .map(method -> of(deployable, type, method)));
    }

    private static boolean answers(Method method) {
        if (verb(method).isEmpty() && method.isAnnotationPresent(Path.class)) {
            throw new IllegalStateException("a resource within a resource is not read: " + method);
        }
        return verb(method).isPresent();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(said -> said.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static RestEndpoint of(Deployable deployable, Class<?> type, Method method) {
        var path =
                Stream.of(type.getAnnotation(Path.class), method.getAnnotation(Path.class))
                        .filter(part -> part != null)
                        .map(part -> part.value().replaceAll("^/|/$", ""))
                        .filter(part -> !part.isEmpty())
                        .reduce(deployable.contextRoot(), (before, part) -> before + "/" + part);
        return new RestEndpoint(
                deployable,
                verb(method).orElseThrow(),
                path,
                Access.of(type, method),
                Arrays.stream(method.getParameters()).flatMap(RestEndpoint::inputs).toList());
    }

    private static Stream<Input> inputs(Parameter parameter) {
        if (parameter.getAnnotations().length == 0) {
            return components(parameter.getType());
        }
        return Arrays.stream(parameter.getAnnotations()).flatMap(RestEndpoint::input);
    }

    private static Stream<Input> input(Annotation said) {
        return switch (said) {
            case PathParam path -> Stream.of(new Input(Place.PATH, path.value()));
            case QueryParam query -> Stream.of(new Input(Place.QUERY, query.value()));
            case HeaderParam header -> Stream.of(new Input(Place.HEADER, header.value()));
            case Context fromTheServer -> Stream.empty();
            case jakarta.ws.rs.DefaultValue usual -> Stream.empty();
            default -> throw new IllegalStateException("a way to give something is new: " + said);
        };
    }

    private static Stream<Input> components(Class<?> body) {
        if (!body.isRecord()) {
            throw new IllegalStateException("a body is no record: " + body);
        }
        return Arrays.stream(body.getRecordComponents())
                .map(component -> new Input(Place.BODY, NAMES.translate(component.getName())));
    }

    boolean has(Place place) {
        return inputs.stream().anyMatch(input -> input.place() == place);
    }

    /** Whether players come to it, by the gateway: not to what services measure. */
    boolean isBehindTheGateway() {
        return Deployable.services().contains(deployable)
                && !path.equals(deployable.contextRoot() + "/metrics");
    }

    /** Its path; parameters without a value get one that names nothing. */
    String path(Map<String, String> values) {
        return PARAMETER
                .matcher(path)
                .replaceAll(found -> values.getOrDefault(found.group(1), placeholder(found)));
    }

    private String placeholder(MatchResult parameter) {
        var wanted = parameter.group(2) == null ? "[^/]+" : parameter.group(2);
        return Stream.concat(PLACEHOLDERS.stream(), Arrays.stream(wanted.split("\\|")))
                .filter(value -> value.matches(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no placeholder fits " + this + wanted));
    }

    /** As a person would write it. */
    @Override
    public String toString() {
        return method + " " + PARAMETER.matcher(path).replaceAll("{$1}");
    }
}
