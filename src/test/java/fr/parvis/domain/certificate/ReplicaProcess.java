package fr.parvis.domain.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A replica that is a process of its own, until it is ended. */
final class ReplicaProcess {
    private ReplicaProcess() {}

    public static void main(String[] arguments) throws Exception {
        var source = Schema.pool(arguments[0]);
        var settings = Map.of(
                "parvis.acme.authorities[0].directory", arguments[1], "parvis.acme.authorities[0].trust", arguments[2]);
        var names = PebbleTest.names("processus", Integer.parseInt(arguments[3]));
        var replica = new Replica(
                new Replica.Surroundings(source, settings, Replica.EVERYTHING_IS_HERE, Clock.systemUTC()), () -> names);
        Runtime.getRuntime().addShutdownHook(new Thread(replica::close));
        replica.jobs.start();
        Thread.currentThread().join(420_000);
    }

    static Process start(String database, Pebble pebble, int names) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ReplicaProcess.class.getName(),
                        database,
                        pebble.directory(),
                        pebble.trust().toString(),
                        String.valueOf(names))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "replicas.log").toFile()))
                .start();
    }
}
