package de.ratspakt.events.motion;

import static de.ratspakt.events.motion.FileFault.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.InvalidFields;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A file that is to be attached")
class FileCheckTest {
    private static final String DOCX_TYPES = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/word/document.xml" ContentType=\
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // --- PDF ---------------------------------------------------------------------------------------------------------

    private interface Drawing {
        void on(PDDocument pdf, PDPage page) throws IOException;
    }

    private static byte[] pdf(Drawing drawing) throws IOException {
        return pdf(drawing, CompressParameters.DEFAULT_COMPRESSION);
    }

    private static byte[] pdf(Drawing drawing, CompressParameters how) throws IOException {
        try (var pdf = new PDDocument()) {
            var page = new PDPage();
            pdf.addPage(page);
            drawing.on(pdf, page);
            var out = new ByteArrayOutputStream();
            pdf.save(out, how);
            return out.toByteArray();
        }
    }

    @Nested
    @DisplayName("as a PDF")
    class AsPdf {
        @Test
        void may_hold_text_pictures_links_and_where_to_begin() throws IOException {
            var sound = pdf((pdf, page) -> {
                var first = new PDPageFitDestination();
                first.setPage(page);
                var begin = new PDActionGoTo();
                begin.setDestination(first);
                pdf.getDocumentCatalog().setOpenAction(begin);
                var link = new PDAnnotationLink();
                var uri = new PDActionURI();
                uri.setURI("https://example.org/");
                link.setAction(uri);
                page.getAnnotations().add(link);
                try (var content = new PDPageContentStream(pdf, page)) {
                    content.drawImage(
                            LosslessFactory.createFromImage(
                                    pdf, new BufferedImage(4000, 4000, BufferedImage.TYPE_INT_RGB)),
                            0,
                            0);
                }
            });
            assertThat(FileCheck.content(sound)).isEmpty();
            assertThat(FileCheck.content(pdf((pdf, page) -> {}, CompressParameters.NO_COMPRESSION)))
                    .isEmpty();
        }

        /** In bundles of objects, where nobody sees them in the bytes, and beside them. */
        @Test
        void holds_nothing_that_acts() throws IOException {
            for (var how : List.of(CompressParameters.DEFAULT_COMPRESSION, CompressParameters.NO_COMPRESSION)) {
                assertThat(FileCheck.content(pdf(
                                (pdf, page) ->
                                        pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")),
                                how)))
                        .contains(DATEI_SKRIPTE);
                assertThat(FileCheck.content(pdf(
                                (pdf, page) -> {
                                    var link = new PDAnnotationLink();
                                    link.setAction(new PDActionLaunch());
                                    page.getAnnotations().add(link);
                                },
                                how)))
                        .contains(DATEI_SKRIPTE);
                assertThat(FileCheck.content(pdf(
                                (pdf, page) -> {
                                    var more = new PDPageAdditionalActions();
                                    more.setO(new PDActionURI());
                                    page.setActions(more);
                                },
                                how)))
                        .contains(DATEI_SKRIPTE);
                assertThat(FileCheck.content(pdf(
                                (pdf, page) -> {
                                    var inside = new PDComplexFileSpecification();
                                    inside.setEmbeddedFile(new PDEmbeddedFile(pdf));
                                    var tree = new PDEmbeddedFilesNameTreeNode();
                                    tree.setNames(java.util.Map.of("a.exe", inside));
                                    var names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
                                    names.setEmbeddedFiles(tree);
                                    pdf.getDocumentCatalog().setNames(names);
                                },
                                how)))
                        .contains(DATEI_SKRIPTE);
                assertThat(FileCheck.content(pdf(
                                (pdf, page) -> page.getCOSObject()
                                        .setItem(COSName.getPDFName("JS"), new COSString("app.alert(1)")),
                                how)))
                        .contains(DATEI_SKRIPTE);
            }
        }

        @Test
        void hides_nothing_where_its_own_tables_do_not_lead() throws IOException {
            var sound = new String(pdf((pdf, page) -> {}), StandardCharsets.ISO_8859_1);
            var hidden = sound.replaceFirst(
                    "%PDF-1.6\n", "%PDF-1.6\n9 0 obj <</S /Java#53cript /JS (app.alert(1))>> endobj\n");
            assertThat(FileCheck.content(hidden.getBytes(StandardCharsets.ISO_8859_1)))
                    .isNotEmpty();
        }

        @Test
        void needs_no_password_and_is_whole() throws IOException {
            var out = new ByteArrayOutputStream();
            try (var pdf = new PDDocument()) {
                pdf.addPage(new PDPage());
                pdf.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
                pdf.save(out);
            }
            assertThat(FileCheck.content(out.toByteArray())).contains(DATEI_VERSCHLUESSELT);
            assertThat(FileCheck.content(utf8("%PDF-1.7\nnichts weiter"))).contains(DATEI_BESCHAEDIGT);
            var sound = pdf((pdf, page) -> {});
            assertThat(FileCheck.content(Arrays.copyOf(sound, sound.length / 2)))
                    .contains(DATEI_BESCHAEDIGT);
        }

        @Test
        void unpacks_to_no_more_than_can_be_looked_through() throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
                var zeros = new byte[1024 * 1024];
                for (int i = 0; i < 600; i++) {
                    deflater.write(zeros);
                }
            }
            var bomb = new ByteArrayOutputStream();
            bomb.writeBytes(utf8("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 5 0 R>> endobj\n"));
            int at = bomb.size();
            bomb.writeBytes(utf8("2 0 obj <</Type/XRef/W[1 2 1]/Size 6/Root 1 0 R/Filter/FlateDecode/Length "
                    + packed.size() + ">> stream\n"));
            bomb.writeBytes(packed.toByteArray());
            bomb.writeBytes(utf8("\nendstream endobj\nstartxref\n" + at + "\n%%EOF\n"));
            assertThat(FileCheck.content(bomb.toByteArray())).isNotEmpty();
        }

        /** Each of its objects would unpack the same bundle again, and none lies in it. */
        @Test
        void is_not_unpacked_again_and_again() throws IOException {
            var file = new ByteArrayOutputStream();
            file.writeBytes(utf8("%PDF-1.7\n"));
            var at = new int[5];
            at[1] = file.size();
            file.writeBytes(utf8("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"));
            at[2] = file.size();
            file.writeBytes(utf8("2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n"));
            at[3] = file.size();
            stream(file, "3 0 obj <</Type/ObjStm/N 1/First 7", utf8("9999 0 null" + " ".repeat(12_000_000)));
            at[4] = file.size();
            var table = new ByteArrayOutputStream();
            table.writeBytes(new byte[] {0, 0, 0, 0});
            for (int i = 1; i <= 4; i++) {
                table.writeBytes(new byte[] {1, (byte) (at[i] >> 8), (byte) at[i], 0});
            }
            for (int i = 0; i < 5_000; i++) {
                table.writeBytes(new byte[] {2, 0, 3, 0});
            }
            stream(file, "4 0 obj <</Type/XRef/W[1 2 1]/Size 5005/Root 1 0 R", table.toByteArray());
            file.writeBytes(utf8("startxref\n" + at[4] + "\n%%EOF\n"));
            assertThat(FileCheck.content(file.toByteArray())).contains(DATEI_ZU_DICHT);
        }

        /** The rows of a predictor take memory before there is anything in them. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/DecodeParms<</Predictor 12/Columns 268435000>>",
                    "/DecodeParms[<</Predictor 12/Columns 268435000>>]",
                    "/DP<</Predictor 12/Columns 268435000>>",
                    "/DecodeParms<</Predictor 12/Columns 8388608/Colors 32/BitsPerComponent 8>>",
                    "/DecodeParms<</Predictor 12/Columns 4/BitsPerComponent 500000000>>",
                    "/DecodeParms 1 0 R",
                    "/DecodeParms<</Predictor 12/Columns 3 0 R>>"
                })
        void takes_no_memory_for_rows_that_are_not_there(String parameters) throws IOException {
            var file = new ByteArrayOutputStream();
            file.writeBytes(utf8("%PDF-1.7\n"));
            var at = new int[5];
            at[1] = file.size();
            file.writeBytes(utf8("1 0 obj <</Type/Catalog/Pages 2 0 R/Predictor 12/Columns 268435000>> endobj\n"));
            at[2] = file.size();
            file.writeBytes(utf8("2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n"));
            at[3] = file.size();
            file.writeBytes(utf8("3 0 obj 268435000 endobj\n"));
            at[4] = file.size();
            var filter = parameters.contains("[") ? "/Filter[/FlateDecode]" : "/Filter/FlateDecode";
            bundle(file, "4 0 obj <</Type/ObjStm/N 1/First 4" + parameters + filter, utf8("5 0 null"));
            var table = new ByteArrayOutputStream();
            table.writeBytes(new byte[] {0, 0, 0, 0});
            for (int i = 1; i <= 4; i++) {
                table.writeBytes(new byte[] {1, (byte) (at[i] >> 8), (byte) at[i], 0});
            }
            table.writeBytes(new byte[] {2, 0, 4, 0});
            int end = file.size();
            stream(file, "6 0 obj <</Type/XRef/W[1 2 1]/Size 6/Root 1 0 R", table.toByteArray());
            file.writeBytes(utf8("startxref\n" + end + "\n%%EOF\n"));
            var bytes = file.toByteArray();
            assertThat(FileCheck.content(bytes)).isNotNull();

            var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = thread.getCurrentThreadAllocatedBytes();
            assertThat(FileCheck.content(bytes)).isNotNull();
            assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(16L * 1024 * 1024);
        }

        private static void stream(ByteArrayOutputStream file, String start, byte[] content) throws IOException {
            bundle(file, start + "/Filter/FlateDecode", content);
        }

        private static void bundle(ByteArrayOutputStream file, String start, byte[] content) throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(packed)) {
                deflater.write(content);
            }
            file.writeBytes(utf8(start + "/Length " + packed.size() + ">> stream\n"));
            file.writeBytes(packed.toByteArray());
            file.writeBytes(utf8("\nendstream endobj\n"));
        }

        @Test
        void is_asked_in_any_broken_state() throws IOException {
            long seed = System.nanoTime();
            var random = new Random(seed);
            var sound = pdf((pdf, page) -> {});
            for (int i = 0; i < 300; i++) {
                var broken = Arrays.copyOf(sound, random.nextInt(6, sound.length + 1));
                for (int j = random.nextInt(8); j > 0; j--) {
                    broken[random.nextInt(5, broken.length)] = (byte) random.nextInt();
                }
                assertThat(FileCheck.content(broken)).as("seed %d", seed).isNotNull();
            }
        }
    }

    // --- text documents ----------------------------------------------------------------------------------------------

    private static byte[] zip(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                var content = utf8(namesAndContents[i + 1]);
                var entry = new ZipEntry(namesAndContents[i]);
                if (namesAndContents[i].equals("mimetype")) {
                    var crc = new CRC32();
                    crc.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] docx(String body, String... more) throws IOException {
        var all = new java.util.ArrayList<>(List.of(
                "[Content_Types].xml",
                DOCX_TYPES,
                "word/document.xml",
                "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:o=\"o\"><w:body>" + body + "</w:body></w:document>"));
        all.addAll(List.of(more));
        return zip(all.toArray(String[]::new));
    }

    private static byte[] odt(String body, String... more) throws IOException {
        var all = new java.util.ArrayList<>(List.of(
                "mimetype",
                "application/vnd.oasis.opendocument.text",
                "content.xml",
                "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:xlink=\"x\" xmlns:draw=\"d\""
                        + " xmlns:script=\"s\" xmlns:meta=\"m\">" + body + "</office:document-content>"));
        all.addAll(List.of(more));
        return zip(all.toArray(String[]::new));
    }

    private static String relationship(String kind, String target, String mode) {
        return "<Relationships xmlns=\"p\"><Relationship Id=\"r1\" Type=\"http://schemas/" + kind + "\" Target=\""
                + target + "\" TargetMode=\"" + mode + "\"/></Relationships>";
    }

    @Nested
    @DisplayName("as a DOCX")
    class AsDocx {
        @Test
        void may_hold_text_links_and_fields_that_only_count() throws IOException {
            assertThat(FileCheck.content(docx(
                            "<w:p><w:r><w:t>DDE ist hier nur ein Wort.</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                                    + "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
                            "word/_rels/document.xml.rels",
                            relationship("hyperlink", "https://example.org", "External"),
                            "word/media/image1.png",
                            "x",
                            "word/embeddings/Tabelle.xlsx",
                            "x")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "word/vbaProject.bin",
                    "word/VBAPROJECT.BIN",
                    "word/vbaData.xml",
                    "WORD/VBADATA.XML",
                    "word/embeddings/oleObject1.bin",
                    "word/activeX/activeX1.xml"
                })
        void holds_no_macros_however_they_are_spelled(String entry) throws IOException {
            assertThat(FileCheck.content(docx("", entry, "<x/>"))).contains(DATEI_MAKROS);
        }

        @Test
        void is_none_that_calls_itself_one_with_macros() throws IOException {
            var types = DOCX_TYPES.replace(
                    "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                    "vnd.ms-word.document.macroEnabled.main");
            assertThat(FileCheck.content(zip("[Content_Types].xml", types, "word/document.xml", "<d/>")))
                    .contains(DATEI_MAKROS);
            assertThat(FileCheck.content(zip("[Content_Types].xml", "<Types/>", "word/document.xml", "<d/>")))
                    .contains(DATEITYP_NICHT_ERLAUBT);
        }

        @ParameterizedTest
        @CsvSource({
            "attachedTemplate, https://example.org/x.dotm, External, DATEI_FREMDE_INHALTE",
            "attachedTemplate, file:///C:/x.dotm, external, DATEI_FREMDE_INHALTE",
            "oleObject, https://example.org/x.xlsx, External, DATEI_MAKROS",
            "image, https://example.org/x.png, External, DATEI_FREMDE_INHALTE",
            "hyperlink, file:////server/share, External, DATEI_FREMDE_INHALTE",
            "aFChunk, chunk.html, Internal, DATEI_FREMDE_INHALTE",
            "vbaProject, x.bin, Internal, DATEI_MAKROS"
        })
        void fetches_nothing(String kind, String target, String mode, FileFault fault) throws IOException {
            assertThat(FileCheck.content(docx("", "word/_rels/settings.xml.rels", relationship(kind, target, mode))))
                    .contains(fault);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<w:fldSimple w:instr=' dde excel a '/>",
                    "<w:fldSimple w:instr='DDEAUTO c:\\\\windows\\\\cmd.exe'/>",
                    "<w:fldSimple w:instr='INCLUDEPICTURE &quot;https://example.org/x.png&quot;'/>",
                    "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\cmd</w:instrText>"
                            + "<w:fldChar w:fldCharType='separate'/><w:t>x</w:t><w:fldChar w:fldCharType='end'/></w:r>"
                })
        void has_no_field_that_fetches_or_starts_something(String field) throws IOException {
            assertThat(FileCheck.content(docx(field))).contains(DATEI_FREMDE_INHALTE);
        }

        @Test
        void is_whole_and_unpacks_within_bounds() throws IOException {
            var sound = docx("<w:p/>");
            assertThat(FileCheck.content(Arrays.copyOf(sound, sound.length - 30)))
                    .isNotEmpty();
            assertThat(FileCheck.content(docx("<w:p>"))).contains(DATEI_BESCHAEDIGT);
            assertThat(FileCheck.content(docx("", "word/media/a.png", "\0".repeat(130 * 1024 * 1024))))
                    .contains(DATEI_ZU_DICHT);
            assertThat(FileCheck.content(docx("", "../../a.png", "x"))).contains(DATEI_BESCHAEDIGT);
            assertThat(FileCheck.content(docx(
                            "", "word/x.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")))
                    .contains(DATEI_BESCHAEDIGT);
        }

        @Test
        void needs_no_password() {
            var ole = new ByteArrayOutputStream();
            ole.writeBytes(
                    new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
                    });
            ole.writeBytes("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));
            assertThat(FileCheck.content(ole.toByteArray())).contains(DATEI_VERSCHLUESSELT);
        }
    }

    @Nested
    @DisplayName("as an ODT")
    class AsOdt {
        @Test
        void may_hold_text_links_and_pictures_of_its_own() throws IOException {
            assertThat(FileCheck.content(odt(
                            "<office:scripts/><text:a xlink:href=\"https://example.org\"/><draw:image xlink:href=\"Pictures/1.png\"/>",
                            "Configurations2/accelerator/current.xml",
                            "",
                            "meta.xml",
                            "<meta xmlns:xlink=\"x\"><template xlink:href=\"../../vorlage.ott\"/></meta>")))
                    .isEmpty();
        }

        @Test
        void holds_no_macros_and_fetches_nothing() throws IOException {
            assertThat(FileCheck.content(odt("", "BASIC/Standard/Modul.xml", "<x/>")))
                    .contains(DATEI_MAKROS);
            assertThat(FileCheck.content(odt("<script:event-listener/>"))).contains(DATEI_MAKROS);
            assertThat(FileCheck.content(odt("<text:a xlink:href=\"vnd.sun.star.script:x\"/>")))
                    .contains(DATEI_MAKROS);
            assertThat(FileCheck.content(odt("<draw:image xlink:href=\"https://example.org/x.png\"/>")))
                    .contains(DATEI_FREMDE_INHALTE);
            assertThat(FileCheck.content(odt("<text:dde-connection-decl/>"))).contains(DATEI_FREMDE_INHALTE);
            assertThat(FileCheck.content(odt("", "META-INF/manifest.xml", "<m><encryption-data/></m>")))
                    .contains(DATEI_VERSCHLUESSELT);
        }
    }

    // --- pictures, and names -----------------------------------------------------------------------------------------

    @Test
    void is_a_picture_only_if_it_is_whole() throws IOException {
        for (var format : List.of("png", "jpeg")) {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
            assertThat(FileCheck.content(out.toByteArray())).as(format).isEmpty();
            assertThat(FileCheck.content(Arrays.copyOf(out.toByteArray(), 30)))
                    .as(format)
                    .contains(DATEI_BESCHAEDIGT);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Plan.txt|",
                "Plan 12.3.2022 v2.TXT|",
                "x.html|DATEINAME_ENDUNG",
                "exe.txt.exe|DATEINAME_ENDUNG",
                "a.exe.txt|DATEINAME_ENDUNG",
                "a.pdf.txt|DATEINAME_ENDUNG",
                "Plan|DATEINAME_ENDUNG",
                "a.txt.|DATEINAME_ENDUNG",
                "../../etc/passwd|DATEINAME_ZEICHEN",
                "C:\\Plan.txt|DATEINAME_ZEICHEN",
                "a:b.txt|DATEINAME_ZEICHEN",
                ".txt|DATEINAME_ZEICHEN"
            })
    void has_a_name_that_fits(String name, String code) {
        assertThat(wrong(name, utf8("Ein Plan."), null)).isEqualTo(code == null ? List.of() : List.of("name " + code));
    }

    @Test
    void names_everything_that_is_wrong_and_what_to_do() {
        assertThat(wrong("x.pdf", utf8("MZ\0"), "text/plain")).containsExactly("inhalt DATEITYP_NICHT_ERLAUBT");
        assertThat(wrong("x.pdf", utf8("Text"), "application/pdf"))
                .containsExactly("typ DATEITYP_ANDERS", "name DATEINAME_ENDUNG");
        for (var language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            for (var fault : FileFault.values()) {
                assertThat(new FieldError("inhalt", fault.name()).grund(language))
                        .doesNotContain("fehler.")
                        .isNotBlank();
            }
            assertThat(new FieldError("name", "DATEINAME_ENDUNG", "PDF", "pdf").grund(language))
                    .contains(".pdf");
            assertThat(new FieldError("name", "DATEINAME_ZEICHEN").grund(language))
                    .contains("/ \\ :");
            assertThat(new FieldError("inhalt", "DATEI_ZU_GROSS", 5, 5_242_880).grund(language))
                    .contains("5 MB");
        }
    }

    private static List<String> wrong(String name, byte[] content, String type) {
        var json = JsonMapper.builder().build();
        var body = json.createObjectNode()
                .put("fraktion", "spd")
                .put("name", name)
                .put("inhalt", Base64.getEncoder().encodeToString(content));
        if (type != null) {
            body.put("typ", type);
        }
        try {
            Fields.read(MotionForms.of(MotionAction.ANLAGE_BEIFUEGEN), body, Instant.EPOCH);
            return List.of();
        } catch (InvalidFields e) {
            return e.errors().stream().map(f -> f.feld() + " " + f.code()).toList();
        }
    }
}
