package org.realmgate.gateway.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that ends with this one, also when this one is interrupted. */
final class ChildProcess implements AutoCloseable {
    private static final String TOLD = "told: ";

    private final Process process;
    private final BufferedReader said;
    private final Thread ending = new Thread(this::end);

    private ChildProcess(ProcessBuilder builder) throws IOException {
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        said = process.inputReader();
        Runtime.getRuntime().addShutdownHook(ending);
    }

    static ChildProcess of(List<String> command) throws IOException {
        return new ChildProcess(new ProcessBuilder(command));
    }

    /** A main class of these tests in a virtual machine of its own. */
    static ChildProcess java(Class<?> main, List<String> options, Object... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return of(command);
    }

    /** In the child: says something to its parent. */
    static void tell(Object something) {
        System.out.println(TOLD + something);
    }

    /** What it tells next. What a profiler in it prints in between is passed on. */
    String told() throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(TOLD)) {
                return line.substring(TOLD.length());
            }
            System.out.println(line);
        }
        throw new IOException("the process ended before it told anything: pid=" + process.pid());
    }

    /** Sends a line and returns the answer. */
    String ask(String line) throws IOException {
        var out = process.outputWriter();
        out.write(line);
        out.newLine();
        out.flush();
        return told();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What all its threads used of the processors, those of collector and compilers included. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
