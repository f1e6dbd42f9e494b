package dev.tallyman.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.maven.plugin.MojoExecutionException;

/** What Surefire and Failsafe wrote of the tests that ran. */
final class TestResults {
  private TestResults() {}

  /** How many tests ran, by the results in these folders; those that were skipped do not count. */
  static int count(List<String> folders) throws MojoExecutionException {
    int count = 0;
    for (String folder : folders) {
      Path path = Path.of(folder);
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          for (Path file : files.filter(TestResults::isResult).toList()) {
            count += in(file);
          }
        } catch (IOException | XMLStreamException e) {
          throw new MojoExecutionException("can not read the tests' results in " + path, e);
        }
      }
    }
    return count;
  }

  private static boolean isResult(Path file) {
    return String.valueOf(file.getFileName()).matches("TEST-.*\\.xml");
  }

  private static int in(Path file) throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          return number(xml, "tests") - number(xml, "skipped");
        }
      }
      return 0;
    }
  }

  private static int number(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? 0 : Integer.parseInt(value);
  }
}
