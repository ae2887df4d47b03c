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
        assertThat(Dateityp.of(text("<!DOCTYPE html><html><script>alert(1)</script></html>")))
                .isEmpty();
        assertThat(Dateityp.of(text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")))
                .isEmpty();
    }

    @Test
    void can_be_named_whatever_its_media_type_is_called() {
        var field = MotionForms.of(MotionAction.ANLAGE_BEIFUEGEN).field("typ").orElseThrow();
        for (var type : Dateityp.values()) {
            assertThat(type.mediaType().length()).isLessThanOrEqualTo(field.maxLength());
        }
    }

    @Test
    void has_a_name_that_can_be_saved_anywhere() {
        assertThat(Dateityp.safeName("../../etc/passwd", "text/plain")).isEqualTo("passwd.txt");
        assertThat(Dateityp.safeName("exe.pdf.exe", "application/pdf")).isEqualTo("exe_pdf_exe.pdf");
        assertThat(Dateityp.safeName("a\u202efdp.exe", "application/pdf")).isEqualTo("a_fdp_exe.pdf");
        assertThat(Dateityp.safeName("..", "text/plain")).isEqualTo("anlage.txt");
        assertThat(Dateityp.safeName("Plan f\u00fcr S\u00fcd.PDF", "application/pdf"))
                .isEqualTo("Plan f\u00fcr S\u00fcd.PDF");
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
