package kindex.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Runs programs, without a shell; what they say on standard error goes to this program's.
final class OtherProgram {
    private OtherProgram() {}

    static String run(List<String> command, String input) throws HostException {
        String name = command.getFirst();
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(ISO_8859_1));
            }
            String out = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new HostException("run", name, Errno.EIO);
            }
            return out;
        } catch (IOException e) {
            throw new HostException("run", name, Errno.ENOENT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new HostException("run", name, Errno.EINTR);
        }
    }
}
