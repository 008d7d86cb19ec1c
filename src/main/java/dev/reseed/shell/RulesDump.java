package dev.reseed.shell;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpSampler;
import dev.reseed.dump.SampledDump;
import dev.reseed.reset.DumpRequest;

/** The dump that a command about rules reads. */
final class RulesDump {
    private static final String DUMP = "DUMP";

    /** How many rows of each table are looked at. */
    private static final int ROWS = 500;

    static final ArgumentSpec ARGUMENT = ArgumentSpec.required(DUMP, "the dump; s3://BUCKET/KEY; - is standard input")
            .completing(Completion.FILES);

    private final DumpOptions options;

    RulesDump(Targets targets, Request start, Screen screen) {
        this.options = DumpOptions.of(targets, start, screen);
    }

    DumpRequest request(Invocation in) {
        Problems problems = new Problems();
        DumpRequest request = options.named(in, in.required(DUMP), problems);
        problems.throwIfAny();
        return request;
    }

    /** What the dump defines, and the first rows of its tables. */
    SampledDump read(DumpRequest request) {
        return read(request, ROWS);
    }

    SampledDump read(DumpRequest request, int rows) {
        try (DumpFile file = DumpFiles.open(request.source())) {
            return DumpSampler.read(file, request.database(), rows);
        }
    }
}
