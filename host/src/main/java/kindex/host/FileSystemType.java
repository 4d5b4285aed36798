package kindex.host;

/// The file systems whose driver in this kernel sets the time of status change (`st_ctime`) of a
/// file by its own clock whenever the file changes. Of all others, [#OTHER], a time may be what an
/// image, a server or a program says: squashfs, erofs, overlayfs, FUSE, NFS.
public enum FileSystemType {
    EXT("ext4", 0xEF53L),
    XFS("xfs", 0x58465342L),
    BTRFS("btrfs", 0x9123683EL),
    F2FS("f2fs", 0xF2F52010L),
    BCACHEFS("bcachefs", 0xCA451A4EL),
    ZFS("zfs", 0x2FC12FC1L),
    TMPFS("tmpfs", 0x01021994L),
    RAMFS("ramfs", 0x858458F6L),
    OTHER("", 0);

    private final String name;
    private final long magic;

    FileSystemType(String name, long magic) {
        this.name = name;
        this.magic = magic;
    }

    /// The file system that `statfs(2)` reports as that `f_type`.
    public static FileSystemType ofMagic(long magic) {
        for (FileSystemType type : values()) {
            if (type.magic == magic) {
                return type;
            }
        }
        return OTHER;
    }

    /// The file system that `/proc/mounts` calls by that name.
    public static FileSystemType ofName(String name) {
        switch (name) {
            case "ext2", "ext3" -> {
                return EXT;
            }
            case "devtmpfs" -> {
                return TMPFS;
            }
            default -> {}
        }
        for (FileSystemType type : values()) {
            if (type.name.equals(name)) {
                return type;
            }
        }
        return OTHER;
    }
}
