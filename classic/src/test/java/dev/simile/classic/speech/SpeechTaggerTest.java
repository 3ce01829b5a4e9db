package dev.simile.classic.speech;

import static dev.simile.classic.speech.PartOfSpeech.ADV;
import static dev.simile.classic.speech.PartOfSpeech.DET;
import static dev.simile.classic.speech.PartOfSpeech.NOUN;
import static dev.simile.classic.speech.PartOfSpeech.PUNCT;
import static dev.simile.classic.speech.PartOfSpeech.VERB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.classic.speech.TaggedSentences.Sentence;
import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.error.ModelException;
import dev.simile.method.Progress;
import dev.simile.testing.RandomTexts;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SpeechTaggerTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "tagged.conllu");

  @RegisterExtension final RandomTexts random = new RandomTexts();
  @TempDir Path folder;

  private static List<Sentence> example() throws IOException {
    return TaggedSentences.read(List.of(DataFile.of(EXAMPLE)));
  }

  private static PerceptronTagger tagger() throws IOException {
    return new PerceptronTraining().train(example(), 10, 1, Progress.SILENT);
  }

  @Test
  void learnsWhatItSawAndGoesByContextAndEnding() throws IOException {
    PerceptronTagger tagger = tagger();
    for (Sentence sentence : example()) {
      assertThat(tagger.tag(sentence.words())).containsExactlyElementsOf(sentence.parts());
    }
    assertThat(tagger.tag(List.of("The", "zebra", "softly", "closes", "the", "gate", ".")))
        .containsExactly(DET, NOUN, ADV, VERB, DET, NOUN, PUNCT);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndReadsBack() throws IOException {
    PerceptronTagger tagger = tagger();
    tagger.write(folder.resolve("a"));
    tagger().write(folder.resolve("b"));
    for (String file : List.of("tagger.json", "tagger.safetensors")) {
      assertThat(Files.readAllBytes(folder.resolve("b").resolve(file)))
          .isEqualTo(Files.readAllBytes(folder.resolve("a").resolve(file)));
    }
    List<String> words = List.of("The", "zebra", "softly", "closes", "the", "gate", ".");
    assertThat(PerceptronTagger.read(folder.resolve("a")).tag(words)).isEqualTo(tagger.tag(words));
    assertThatThrownBy(() -> PerceptronTagger.read(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("train tagger");
  }

  @Test
  void severalWordsInOneTokenAreOneWord() throws IOException {
    List<Sentence> read =
        read(
            """
            1\tI\t_\tPRON\t_\t_\t_\t_\t_\t_
            2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
            2\tdo\t_\tAUX\t_\t_\t_\t_\t_\t_
            3\tn't\t_\tPART\t_\t_\t_\t_\t_\t_
            3.1\tghost\t_\tVERB\t_\t_\t_\t_\t_\t_
            4\tknow\t_\tVERB\t_\t_\t_\t_\t_\t_
            """);
    assertThat(read).hasSize(1);
    assertThat(read.getFirst().words()).containsExactly("I", "don't", "know");
    assertThat(read.getFirst().parts()).containsExactly(PartOfSpeech.PRON, PartOfSpeech.AUX, VERB);
  }

  private List<Sentence> read(String text) throws IOException {
    Path file = folder.resolve("data.conllu");
    Files.writeString(file, text);
    return TaggedSentences.read(List.of(DataFile.of(file)));
  }

  @Test
  void whatIsNoConllUIsNamedWithItsLine() {
    assertThatThrownBy(() -> read("# comment\nThe cat\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data.conllu:2")
        .hasMessageContaining("ten");
    assertThatThrownBy(() -> read("1\ta\t_\tTHING\t_\t_\t_\t_\t_\t_\n"))
        .hasMessageContaining("data.conllu:1")
        .hasMessageContaining("THING");
    assertThatThrownBy(() -> read("x\ta\t_\tNOUN\t_\t_\t_\t_\t_\t_\n")).hasMessageContaining(":1");
    assertThatThrownBy(() -> read("\n# nothing\n\n")).hasMessageContaining("no tagged words");
  }

  @Test
  void closedClassesGoByList() {
    assertThat(ClosedClasses.of("The")).isEqualTo(DET);
    assertThat(ClosedClasses.of("don’t")).isEqualTo(PartOfSpeech.AUX);
    assertThat(ClosedClasses.of("quickly")).isEqualTo(ADV);
    assertThat(ClosedClasses.of("family")).isEqualTo(NOUN);
    assertThat(ClosedClasses.of("...")).isEqualTo(PUNCT);
    assertThat(ClosedClasses.of("")).isEqualTo(PUNCT);
    assertThat(ClosedClasses.of("2nd")).isEqualTo(PartOfSpeech.NUM);
  }

  @Test
  void chineseIsTaggedByHanLpWhateverTheTokens() {
    String text = "今天天氣非常好, the cat";
    Tokenizer characters = Tokenizers.wordLevel("words", true, List.of("天", "[UNK]"), "[UNK]");
    Tokens tokens = characters.tokenize(text);
    PartOfSpeech[] tags = new TextTagger(new ClosedClasses()).tag(text, tokens);
    assertThat(tags)
        .containsExactly(NOUN, NOUN, NOUN, NOUN, ADV, ADV, PartOfSpeech.ADJ, PUNCT, DET, NOUN);
  }

  @Test
  void hostileTextsGetATagAToken() throws IOException {
    Tokenizer tokenizer = Tokenizers.wordLevel("characters", false, List.of("[UNK]"), "[UNK]");
    List<String> texts = new ArrayList<>(random.texts(200));
    texts.addAll(random.hugeTexts(20_000));
    for (WordTagger tagger : List.of(tagger(), new ClosedClasses())) {
      for (String text : texts) {
        Tokens tokens = tokenizer.tokenize(text);
        assertThat(new TextTagger(tagger).tag(text, tokens))
            .hasSize(tokens.size())
            .doesNotContainNull();
      }
    }
  }
}
