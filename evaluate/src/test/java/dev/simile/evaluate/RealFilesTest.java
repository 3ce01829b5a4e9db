package dev.simile.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.evaluate.classify.EntailmentSet;
import dev.simile.evaluate.classify.LabelledTexts;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.evaluate.retrieval.Judgements;
import dev.simile.evaluate.retrieval.RetrievalFolder;
import dev.simile.evaluate.words.AnalogyQuestions;
import dev.simile.evaluate.words.AnalogyQuestions.Section;
import dev.simile.testing.RealData;
import org.junit.jupiter.api.Test;

class RealFilesTest {
  @Test
  void stsBenchmarkIsReadWhole() {
    PairSet english = PairSet.scored(RealData.path("sts/stsb-en.dev.tsv"));
    assertThat(english.size()).isEqualTo(1500);
    assertThat(java.util.Arrays.stream(english.gold())).allMatch(score -> score >= 0 && score <= 5);
    assertThat(PairSet.scored(RealData.path("sts/stsb-zh.dev.tsv")).size()).isEqualTo(1458);
  }

  @Test
  void labelledPairsAreReadWhole() {
    PairSet pairs = PairSet.labelled(RealData.path("pairs/mrpc-en.test.tsv"));
    assertThat(pairs.size()).isEqualTo(1725);
    assertThat(pairs.positive()).contains(true, false);
  }

  @Test
  void wordSetsAreReadWhole() {
    assertThat(PairSet.words(RealData.path("words/similarity-en.ws-353-all.tsv")).size())
        .isEqualTo(353);
    AnalogyQuestions questions =
        AnalogyQuestions.read(RealData.path("words/analogy-en.questions-words.txt"));
    assertThat(questions.size()).isEqualTo(19544);
    assertThat(questions.sections()).hasSize(14);
    assertThat(questions.sections().stream().filter(Section::isSyntactic)).hasSize(9);
    assertThat(AnalogyQuestions.read(RealData.path("words/analogy-zh.ca8-semantic.txt")).size())
        .isEqualTo(7636);
  }

  @Test
  void retrievalFoldersAreReadWhole() {
    RetrievalFolder nfcorpus = RetrievalFolder.open(RealData.path("retrieval/nfcorpus-en"), "");
    assertThat(nfcorpus.split()).isEqualTo("test");
    Judgements judgements = nfcorpus.judgements();
    assertThat(judgements.queries()).hasSize(323);
    assertThat(judgements.size()).isEqualTo(12334);
    assertThat(nfcorpus.queries(judgements)).hasSize(323);
    RetrievalFolder cranfield = RetrievalFolder.open(RealData.path("retrieval/cranfield-en"), "");
    assertThat(cranfield.judgements().size()).isEqualTo(1612);
  }

  @Test
  void labelsAreReadWhole() {
    LabelledTexts banking = LabelledTexts.read(RealData.path("faq/banking77-en.test.tsv"), "text");
    assertThat(banking.size()).isEqualTo(3080);
    assertThat(banking.names()).hasSize(77);
    assertThat(EntailmentSet.read(RealData.path("nli/snli-en.dev.tsv")).size()).isEqualTo(9831);
    assertThat(EntailmentSet.read(RealData.path("nli/rte-en.train.tsv")).isTwoWay()).isTrue();
  }
}
