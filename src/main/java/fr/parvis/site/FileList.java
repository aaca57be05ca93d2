package fr.parvis.site;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the files of a site are, as its owner lists them: under the same rules as the files of an archive.
 *
 * @param hidden what was listed and is left out, as {@link FileNames#hidden} tells it
 */
public record FileList(List<Item> files, List<String> hidden) {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    public FileList {
        files = List.copyOf(files);
        hidden = List.copyOf(hidden);
    }

    /**
     * One file.
     *
     * @param name relative, with forward slashes
     * @param sha256 of its bytes, in hexadecimal
     */
    public record Item(String name, String sha256, long bytes) {}

    /**
     * @throws Unacceptable if a name, a hash or a size cannot be
     * @throws TooLarge if it is more than a site may have
     */
    static FileList of(List<Item> listed, Archive.Most most) {
        var names = new FileNames("manifest");
        var sizes = new HashMap<String, Long>();
        var files = new ArrayList<Item>();
        long all = 0;
        for (int i = 0; i < listed.size(); i++) {
            var item = listed.get(i);
            var name = names.take(item.name());
            if (!HASH.matcher(item.sha256()).matches()) {
                throw Unacceptable.field(
                        "files[" + i + "].sha256", "64 hexadecimal digits: SHA-256 of the file's bytes");
            }
            if (name.isEmpty()) {
                continue;
            }
            var file = new Item(name.get(), item.sha256().toLowerCase(Locale.ROOT), item.bytes());
            all += checkedSize(file, i, most);
            if (all > most.all()) {
                throw new TooLarge("The files of the manifest are larger than " + most.all() + " bytes, from "
                        + file.name() + " on.");
            }
            if (sizes.getOrDefault(file.sha256(), file.bytes()) != file.bytes()) {
                throw Unacceptable.field("files[" + i + "].bytes", "the same bytes are listed with another size");
            }
            sizes.put(file.sha256(), file.bytes());
            files.add(file);
        }
        names.checkAny();
        return new FileList(files, names.hidden());
    }

    /** The same for the same files in the same order. */
    public String id() {
        return Sha256.hex(files.stream()
                .map(file -> file.sha256() + " " + file.bytes() + " " + file.name())
                .collect(Collectors.joining("\n")));
    }

    /** The hashes, each once, in the order of the files. */
    List<String> hashes() {
        return files.stream().map(Item::sha256).distinct().toList();
    }

    private static long checkedSize(Item file, int index, Archive.Most most) {
        if (file.bytes() < 0) {
            throw Unacceptable.field("files[" + index + "].bytes", "0 or more");
        }
        if (file.bytes() > most.file()) {
            throw new TooLarge("The file " + file.name() + " is larger than " + most.file() + " bytes.");
        }
        return file.bytes();
    }
}
