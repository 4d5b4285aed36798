package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import kindex.property.UntrustedScript.Kind;

/// Puts another image in the place of the one that a tree lies on, as an upgrade of the image does:
/// same names, sizes, times, and as a rule numbers of files and device.
final class ImageExchange {
    private static final Kind[] EDITS = {
        Kind.REPLACE_ALIKE,
        Kind.REPLACE_ALIKE,
        Kind.REPLACE_ALIKE,
        Kind.CHANGE_LINKED,
        Kind.ADD,
        Kind.REMOVE,
        Kind.BUILTIN
    };

    private final ScriptGround ground;
    private int lookalikes;

    ImageExchange(ScriptGround ground) {
        this.ground = ground;
    }

    /// How many files were exchanged for others with other contents and the same status.
    int lookalikes() {
        return lookalikes;
    }

    /// Exchanges the image.
    ///
    /// @return what it did
    String exchange(Random random) throws IOException {
        ground.tricks().open();
        StringBuilder done = new StringBuilder("an image with ");
        Map<Path, String> before = statuses();
        for (int i = random.nextInt(3); i >= 0; i--) {
            done.append(edit(EDITS[random.nextInt(EDITS.length)], random)).append("; ");
        }
        ground.mounts().showSource(ground.tree().base());
        for (String path : ground.source().changed()) {
            ground.tree().change(ground.tree().directory().resolve(path));
        }
        int alike = 0;
        for (Map.Entry<Path, String> now : statuses().entrySet()) {
            String was = before.get(now.getKey());
            boolean other = was != null && !was.equals(now.getValue());
            alike += other && status(was).equals(status(now.getValue())) ? 1 : 0;
        }
        lookalikes += alike;
        return done.append(alike).append(" other files of the same status").toString();
    }

    private String edit(Kind kind, Random random) throws IOException {
        String done = new UntrustedEdits(ground.source()).apply(kind, random);
        return kind + " " + (done != null ? done : ground.sourceTexts().apply(kind, random));
    }

    /// Status and content of each module file.
    private Map<Path, String> statuses() throws IOException {
        Map<Path, String> statuses = new HashMap<>();
        for (Path file : ground.tree().modules()) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                String names = "unix:ino,dev,size,ctime,lastModifiedTime";
                String status = Files.readAttributes(file, names).toString();
                statuses.put(file, status + "|" + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return statuses;
    }

    private static String status(String statusAndContent) {
        return statusAndContent.substring(0, statusAndContent.indexOf('|'));
    }
}
