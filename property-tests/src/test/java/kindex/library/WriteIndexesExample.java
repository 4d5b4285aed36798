package kindex.library;

import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.DepmodReport;
import kindex.incremental.DepmodRequest;
import kindex.incremental.DepmodRun;
import kindex.incremental.RunListener;
import kindex.incremental.RunProblem;
import kindex.indexgen.IndexFormat;
import kindex.symbols.Problem;

final class WriteIndexesExample {
    /// Writes the indexes of a tree as kmod 30 would, into another place.
    static DepmodReport write(String moduleDirectory, String version, String outputDirectory) {
        DepmodRequest request =
                DepmodRequest.builder(moduleDirectory, version)
                        .outputDirectory(outputDirectory)
                        .format(IndexFormat.KMOD_30)
                        .threads(2)
                        .build();
        RunListener listener =
                new RunListener() {
                    @Override
                    public void found(Problem problem) {
                        System.err.println(problem);
                    }

                    @Override
                    public void found(RunProblem problem) {
                        System.err.println(problem);
                    }
                };
        return new DepmodRun(new NioHostFiles(), JvmDecompressors::new, request, listener).run();
    }
}
