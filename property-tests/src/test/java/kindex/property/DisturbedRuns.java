package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import kindex.golden.DepmodResult;
import kindex.host.HostException;
import kindex.host.HostLock;
import kindex.host.NioHostFiles;

/// Runs that are ended, held up or kept short of something. What they may leave are the indexes
/// there were and those that were asked for, each whole.
final class DisturbedRuns {
    private static final String[] SIGNALS = {"KILL", "KILL", "TERM", "INT"};
    private static final String[] CALLS = {
        "openat", "rename,renameat,renameat2", "unlink,unlinkat", "write,pwrite64", "close", "fcntl"
    };
    private static final String LIMITED = "ulimit -c 0; ulimit %s %d; exec \"$0\" \"$@\"";

    private final ScriptGround ground;
    private final FullRunJudge judge;
    private final Random random;
    private final boolean isNative;

    DisturbedRuns(ScriptGround ground, FullRunJudge judge, Random random) throws IOException {
        this.ground = ground;
        this.judge = judge;
        this.random = random;
        this.isNative = ScriptProcess.isNativeForm();
    }

    /// Lets a run be disturbed as a step says.
    ///
    /// @return what was done
    /// @throws AssertionError if it left what it may not leave
    String run(UntrustedScript.Kind kind, List<String> words) throws IOException {
        SortedMap<String, byte[]> before = ground.indexes();
        FullRunJudge.Verdict verdict = judge.verdict();
        SortedMap<String, byte[]> wanted =
                verdict.outcome().exit() == 0 ? verdict.outcome().files() : before;
        List<String> command = new ArrayList<>(ChildJvm.chosen());
        command.addAll(words);
        return switch (kind) {
            case RUN_REFUSED -> refused(command, before);
            case RUN_KILLED_WAITING -> killedWaiting(command, before);
            case RUN_KILLED -> killed(command, before, wanted);
            case RUN_KILLED_AT_CALL ->
                    isNative && Medium.isInstalled("strace")
                            ? killedAtCall(command, before, wanted)
                            : killed(command, before, wanted);
            case RUN_WITH_FEW_FILES -> limited("-n", files(), command, before, wanted);
            default -> limited("-f", random.nextInt(24), command, before, wanted);
        };
    }

    /// Takes the lock of the directory where indexes are published.
    HostLock lock() throws IOException {
        Files.createDirectories(ground.published());
        try {
            return new NioHostFiles().lock(ground.published() + "/.kindex-lock", true);
        } catch (HostException e) {
            throw new IOException(e);
        }
    }

    /// Starts a run that has to wait for the lock.
    ScriptProcess startWaiting(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(ChildJvm.chosen());
        command.addAll(words);
        ScriptProcess process = ScriptProcess.start(command);
        sleep(isNative ? 20 + random.nextInt(20) : 500 + random.nextInt(300));
        return process;
    }

    private String refused(List<String> command, SortedMap<String, byte[]> before)
            throws IOException {
        List<String> words = new ArrayList<>(command);
        words.add(ChildJvm.chosen().size(), "--no-wait");
        DepmodResult result;
        try (HostLock _ = lock()) {
            result = ScriptProcess.run(words);
        }
        if (result.exit() != 1) {
            throw new AssertionError("not refused: exit code " + result.exit());
        }
        FullRunJudge.same("refused, and changed", before, ground.indexes());
        return "with --no-wait while another is at work";
    }

    private String killedWaiting(List<String> command, SortedMap<String, byte[]> before)
            throws IOException {
        String signal = SIGNALS[random.nextInt(SIGNALS.length)];
        try (HostLock _ = lock();
                ScriptProcess process = ScriptProcess.start(command)) {
            sleep(isNative ? random.nextInt(30) : random.nextInt(700));
            process.send(signal);
            process.await();
        }
        FullRunJudge.same("ended while it waited, and changed", before, ground.indexes());
        return "by SIG" + signal;
    }

    private String killed(
            List<String> command,
            SortedMap<String, byte[]> before,
            SortedMap<String, byte[]> wanted)
            throws IOException {
        String signal = SIGNALS[random.nextInt(SIGNALS.length)];
        long nanos = (long) (random.nextDouble() * (isNative ? 12_000_000L : 600_000_000L));
        DepmodResult result;
        try (ScriptProcess process = ScriptProcess.start(command)) {
            TimeUnit.NANOSECONDS.sleep(nanos);
            process.send(signal);
            result = process.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        check(result, before, wanted);
        return "by SIG" + signal + " after " + nanos / 1000 + " us: exit code " + result.exit();
    }

    private String killedAtCall(
            List<String> command,
            SortedMap<String, byte[]> before,
            SortedMap<String, byte[]> wanted)
            throws IOException {
        String calls = CALLS[random.nextInt(CALLS.length)];
        String signal = SIGNALS[random.nextInt(SIGNALS.length)];
        int number = 1 + random.nextInt(random.nextBoolean() ? 6 : 40);
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        words.addAll(List.of("-e", "trace=" + calls));
        words.addAll(List.of("-e", "inject=" + calls + ":signal=" + signal + ":when=" + number));
        words.addAll(command);
        DepmodResult result = ScriptProcess.run(words);
        check(result, before, wanted);
        return "by SIG"
                + signal
                + " at call "
                + number
                + " of "
                + calls
                + ": exit code "
                + result.exit();
    }

    private int files() {
        return isNative ? 4 + random.nextInt(14) : 8 + random.nextInt(50);
    }

    private String limited(
            String limit,
            int number,
            List<String> command,
            SortedMap<String, byte[]> before,
            SortedMap<String, byte[]> wanted)
            throws IOException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c"));
        words.add(LIMITED.formatted(limit, number));
        words.addAll(command);
        DepmodResult result = ScriptProcess.run(words);
        String said = AgainstFullRun.text(result.stderr());
        // as kmod, ours leaves out what it cannot open, and says so
        if (result.exit() != 0 || !said.contains("Too many open files")) {
            check(result, before, wanted);
        }
        return "ulimit " + limit + " " + number + ": exit code " + result.exit();
    }

    private void check(
            DepmodResult result, SortedMap<String, byte[]> before, SortedMap<String, byte[]> wanted)
            throws IOException {
        SortedMap<String, byte[]> now = ground.indexes();
        if (result.exit() == 0) {
            FullRunJudge.same("exit code 0, and not what a full run makes", wanted, now);
        } else {
            FullRunJudge.whole(before, wanted, now);
        }
    }

    static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
