package io.handoffgateway.routetest;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What came of tests in the form of JUnit's reports, which CI servers read. */
final class JUnitReport {

    private JUnitReport() {}

    /** @param differences of each test, empty of one that passes */
    static void write(Path file, Map<RouteTestFile, List<String>> differences) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "routes");
            xml.writeAttribute("tests", String.valueOf(differences.size()));
            xml.writeAttribute("failures", String.valueOf(failures(differences)));
            for (Map.Entry<RouteTestFile, List<String>> test : differences.entrySet()) {
                write(xml, test.getKey(), test.getValue());
            }
            xml.writeEndDocument();
        } catch (XMLStreamException failed) {
            throw new IOException(failed);
        }
    }

    private static long failures(Map<RouteTestFile, List<String>> differences) {
        return differences.values().stream().filter(lines -> !lines.isEmpty()).count();
    }

    private static void write(XMLStreamWriter xml, RouteTestFile test, List<String> difference)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "routes");
        xml.writeAttribute("name", test.name());
        xml.writeAttribute("file", test.path().toString());
        if (!difference.isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", test.test().description());
            xml.writeCharacters(String.join("\n", difference));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
