package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ExplanationHtmlTest {
  private static final Set<String> ELEMENTS =
      Set.of(
          "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "small", "div",
          "b", "span", "i", "bdi", "section", "input", "label", "table", "thead", "tbody", "tr",
          "th", "td");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "xmlns",
          "charset",
          "http-equiv",
          "content",
          "name",
          "class",
          "title",
          "dir",
          "type",
          "id",
          "checked",
          "for",
          "scope");

  private static Document parse(String page) throws Exception {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(page);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static int count(Document page, String element) {
    return page.getElementsByTagName(element).getLength();
  }

  private static void assertHarmless(Document page) {
    Set<String> elements = new TreeSet<>();
    Set<String> attributes = new TreeSet<>();
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      elements.add(all.item(i).getNodeName());
      for (int k = 0; k < all.item(i).getAttributes().getLength(); k++) {
        attributes.add(all.item(i).getAttributes().item(k).getNodeName());
      }
    }
    assertThat(ELEMENTS).containsAll(elements);
    assertThat(ATTRIBUTES).containsAll(attributes);
  }

  @Test
  void isWellFormedAndHarmlessForAnyTexts() throws Exception {
    for (String text1 : Explanations.HOSTILE) {
      for (String text2 : Explanations.HOSTILE) {
        Document page = parse(ExplanationHtml.render(Explanations.of(text1, text2)));
        assertHarmless(page);
        assertThat(page.getElementsByTagName("body").item(0).getTextContent())
            .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069]");
      }
    }
  }

  @Test
  void holdsBothAlignmentsWhereThereAreSuch() throws Exception {
    for (String text : Explanations.HOSTILE) {
      Document page =
          parse(ExplanationHtml.render(Explanations.aligned(text, "two words " + text)));
      assertHarmless(page);
    }
    String page = ExplanationHtml.render(Explanations.aligned("a bc", "d ef"));
    assertThat(page)
        .contains("show-alignment1", "show-alignment2")
        .contains("class=\"alignment1 words\"", "class=\"alignment2 words\"");
    assertThat(count(parse(page), "section")).isEqualTo(4);
    assertThat(ExplanationHtml.render(Explanations.of("a bc", "d ef")))
        .doesNotContain("id=\"show-alignment");
  }

  @Test
  void showsWhatIsHidden() {
    String page = ExplanationHtml.render(Explanations.of("a\0 \u202e \ud800", "<img onerror=x>"));
    assertThat(page).contains("a\\u0000", "\\u202e", "\\ud800", "&lt;im").doesNotContain("<img");
  }

  @Test
  void allowsNothingButItsOwnStyleSheet() throws Exception {
    Document page = parse(ExplanationHtml.render(Explanations.ofWords(2, 2)));
    String sheet = page.getElementsByTagName("style").item(0).getTextContent();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));
    Element policy = (Element) page.getElementsByTagName("meta").item(1);
    assertThat(policy.getAttribute("http-equiv")).isEqualTo("Content-Security-Policy");
    assertThat(policy.getAttribute("content"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains(Base64.getEncoder().encodeToString(digest));
    assertThat(sheet).doesNotContain("url(", "@import");
  }

  @Test
  void holdsEveryPairByWordAndByPieceWithSums() throws Exception {
    Explanation pieces = Explanations.ofWords(3, 2);
    assertThat(pieces.tokens1()).hasSize(6);
    Document page = parse(ExplanationHtml.render(pieces));
    int shares = 4 * 3 + 7 * 5;
    int cosines = 3 * 2 + 6 * 4;
    int strongest = 6 * 4;
    assertThat(count(page, "td")).isEqualTo(shares + cosines + strongest);
    assertThat(count(page, "input")).isEqualTo(4);
  }

  @Test
  void offersNoPiecesWhereEachIsAWord() throws Exception {
    assertThat(count(parse(ExplanationHtml.render(Explanations.of("a bc", "d"))), "input"))
        .isEqualTo(2);
  }

  @Test
  void staysSmallForThousandTokens() throws Exception {
    Explanation explanation = Explanations.ofWords(500, 1_000);
    String page = ExplanationHtml.render(explanation);
    assertThat(page.length()).isLessThan(8_000_000);
    assertThat(page).contains("Left out: the 420 words of text 1 and 920 of text 2");
    assertHarmless(parse(page));
  }
}
