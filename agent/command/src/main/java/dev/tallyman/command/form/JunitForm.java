package dev.tallyman.command.form;

import dev.tallyman.command.check.Checked;
import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.verdict.Colour;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Remark;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML, for runs in which no JUnit told of the leaks: a test suite with a test case for each
 * bug and remark; red ones failed, yellow ones are skipped with a message, green ones passed.
 */
final class JunitForm {
  private final Checked checked;
  private final XMLStreamWriter xml;

  private JunitForm(Checked checked, XMLStreamWriter xml) {
    this.checked = checked;
    this.xml = xml;
  }

  static String of(Checked checked) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitForm(checked, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private void write() throws XMLStreamException {
    List<Judged> bugs = checked.verdict().bugs();
    List<Remark> remarks = checked.verdict().remarks();
    // A suite without a test case is no data to some readers.
    int receipt = bugs.isEmpty() && remarks.isEmpty() ? 1 : 0;
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "tallyman");
    xml.writeAttribute("tests", String.valueOf(bugs.size() + remarks.size() + receipt));
    xml.writeAttribute("failures", String.valueOf(count(Colour.RED)));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", String.valueOf(count(Colour.YELLOW)));
    for (Judged bug : bugs) {
      bug(bug);
    }
    for (Remark remark : remarks) {
      begin("tallyman", Sentences.remark(remark));
      result(remark.colour(), remark.word().text(), remark.text(), remark.text());
      xml.writeEndElement();
    }
    if (receipt > 0) {
      begin("tallyman", Sentences.receipt(checked));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void bug(Judged bug) throws XMLStreamException {
    String got = bug.found().got();
    begin(
        "tallyman." + bug.found().pool(),
        bug.word().text()
            + ": "
            + (got.isEmpty() ? bug.found().subject() : got)
            + " "
            + bug.found().signature());
    RecordedFinding finding = checked.finding(bug);
    result(
        bug.colour(),
        bug.found().kind(),
        Sentences.word(bug) + ": " + Sentences.title(bug),
        finding == null ? "" : FindingText.of(bug, finding));
    xml.writeEndElement();
  }

  private void begin(String className, String name) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", legal(className));
    xml.writeAttribute("name", legal(name));
    xml.writeAttribute("time", "0");
  }

  private void result(Colour colour, String type, String message, String text)
      throws XMLStreamException {
    if (colour == Colour.GREEN) {
      return;
    }
    xml.writeStartElement(colour == Colour.RED ? "failure" : "skipped");
    if (colour == Colour.RED) {
      xml.writeAttribute("type", legal(type));
    }
    xml.writeAttribute("message", legal(message));
    xml.writeCharacters(legal(text));
    xml.writeEndElement();
  }

  private long count(Colour colour) {
    return checked.verdict().bugs().stream().filter(bug -> bug.colour() == colour).count()
        + checked.verdict().remarks().stream().filter(one -> one.colour() == colour).count();
  }

  /** What XML 1.0 can hold. The writer escapes markup, but lets through what no reader takes. */
  private static String legal(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean isLegal =
                  c == '\n'
                      || c >= 0x20 && c < 0x7f
                      || c >= 0xa0 && c <= 0xd7ff
                      || c >= 0xe000 && c <= 0xfffd
                      || c >= 0x10000;
              out.appendCodePoint(isLegal ? c : '?');
            });
    return out.toString();
  }
}
