package kindex.cli;

import kindex.incremental.DepmodReport;
import kindex.incremental.DepmodRun;
import kindex.indexgen.IndexFormat;

/// `depmod`: from a command line to an exit code.
public final class Depmod {
    private Depmod() {}

    /// Runs depmod with the arguments behind its name, a character for each byte.
    ///
    /// @return 0 if all that was asked for was done, else 1
    public static int run(String[] args, Platform platform) {
        Messages messages = new Messages("depmod", platform.out(), platform.err());
        DepmodOptions options = DepmodOptions.parse(args, platform, messages);
        if (options.exit() >= 0) {
            return options.exit();
        }
        KmodWords words =
                new KmodWords(
                        messages,
                        options.verbosity(),
                        options.warnDuplicates(),
                        options.strict(),
                        options.explainJson());
        if (options.strict() || options.request().format() != IndexFormat.KMOD_34) {
            words.namingModules();
        }
        DepmodRun run =
                new DepmodRun(
                        platform.files(),
                        platform.decompressors(),
                        platform.digests(),
                        options.request(),
                        words);
        DepmodReport report = guarded(run, messages);
        if (report.outcome() == DepmodReport.Outcome.FAILED) {
            return messages.exit(1);
        }
        return messages.exit(options.strict() ? strictly(report, messages) : 0);
    }

    /// The run, undone if a signal ends the process.
    private static DepmodReport guarded(DepmodRun run, Messages messages) {
        Thread undo = new Undo(run);
        Runtime.getRuntime().addShutdownHook(undo);
        try {
            return run.run();
        } catch (OutOfMemoryError e) {
            messages.fatal("not enough memory: " + e.getMessage());
            return new DepmodReport(DepmodReport.Outcome.FAILED, 0, 0, 0);
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(undo);
            } catch (IllegalStateException _) {
                // the process is ending
            }
        }
    }

    /// Undoes what is unfinished; a class, since the first lambda costs a cold JVM 8 ms.
    private static final class Undo extends Thread {
        private final DepmodRun run;

        Undo(DepmodRun run) {
            this.run = run;
        }

        @Override
        public void run() {
            run.abandon();
        }
    }

    private static int strictly(DepmodReport report, Messages messages) {
        if (report.unresolved() + report.unreadable() == 0) {
            return 0;
        }
        messages.error(
                "strict: "
                        + report.unresolved()
                        + " symbols unresolved or of another version, "
                        + report.unreadable()
                        + " modules or directories not wholly readable");
        return 1;
    }
}
