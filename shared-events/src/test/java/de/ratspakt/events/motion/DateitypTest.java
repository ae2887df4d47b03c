package de.ratspakt.events.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a file is")
class DateitypTest {
    private static byte[] text(String some) {
        return some.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] odt(String... more) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var mime = text("application/vnd.oasis.opendocument.text");
            var first = new ZipEntry("mimetype");
            var crc = new CRC32();
            crc.update(mime);
            first.setMethod(ZipEntry.STORED);
            first.setSize(mime.length);
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(mime);
            zip.putNextEntry(new ZipEntry("content.xml"));
            for (var each : more) {
                zip.putNextEntry(new ZipEntry(each));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var each : entries) {
                zip.putNextEntry(new ZipEntry(each));
                zip.write(1);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void is_told_by_its_content() throws IOException {
        assertThat(Dateityp.of(text("%PDF-1.7\n"))).contains(Dateityp.PDF);
        assertThat(Dateityp.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0}))
                .contains(Dateityp.PNG);
        assertThat(Dateityp.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}))
                .contains(Dateityp.JPEG);
        assertThat(Dateityp.of(text("Straße\r\n\tund Weg"))).contains(Dateityp.TEXT);
        assertThat(Dateityp.of(odt())).contains(Dateityp.ODT);
        assertThat(Dateityp.of(zip("[Content_Types].xml", "word/document.xml"))).contains(Dateityp.DOCX);
    }

    @Test
    void is_nothing_that_may_be_attached() throws IOException {
        assertThat(Dateityp.of(new byte[] {'M', 'Z', 0})).isEmpty();
        assertThat(Dateityp.of("Stra\u00dfe".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(Dateityp.of(zip("irgendwas.txt"))).isEmpty();
        assertThat(Dateityp.of(odt("Basic/Standard/Modul.xml"))).isEmpty();
        assertThat(Dateityp.of(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .isEmpty();
    }

    @Test
    void is_asked_of_broken_archives_without_harm() throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var sound = zip("[Content_Types].xml", "word/document.xml");
        for (int i = 0; i < 5_000; i++) {
            var broken = Arrays.copyOf(sound, random.nextInt(5, sound.length + 1));
            for (int j = random.nextInt(6); j > 0; j--) {
                broken[random.nextInt(4, broken.length)] = (byte) random.nextInt();
            }
            assertThat(Dateityp.of(broken)).as("seed %d", seed).isNotNull();
        }
    }
}
