package dev.simile.evaluate.doctor;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file that mean something here.
 *
 * @param texts first those of the pair, then others
 * @param isPair whether the first two are a pair
 * @param isOrdered whether the order of the two counts, as in premise and hypothesis
 * @param label the column of labels
 * @param score the column of scores
 * @param shape as far as the columns tell; empty if they tell nothing
 */
record Columns(
    List<String> texts,
    boolean isPair,
    boolean isOrdered,
    @Nullable String label,
    @Nullable String score,
    String shape) {

  static Columns of(Table table, Path path, String column) {
    String left = table.find(Table.TEXT1);
    String right = table.find(Table.TEXT2);
    if (left == null || right == null) {
      left = table.find("context");
      right = table.find("response");
    }
    String label = table.find("label");
    String score = table.find("score");
    List<String> texts = new ArrayList<>();
    if (left != null && right != null) {
      texts.add(left);
      texts.add(right);
      if (table.find("negative") != null) {
        texts.add("negative");
      }
      boolean ordered = left.equals("premise") || left.equals("context");
      return new Columns(texts, true, ordered, label, score, pairShape(table, label, score, left));
    }
    if (TextSource.plainName(path).endsWith(".conllu")) {
      return new Columns(List.of(), false, false, null, null, "tagged");
    }
    if (table.find(column) != null) {
      texts.add(column);
      String shape =
          table.find("title") != null ? "documents" : label != null ? "labelled-texts" : "texts";
      return new Columns(texts, false, false, label, null, shape);
    }
    boolean judgements = String.valueOf(path.getFileName()).startsWith("qrels");
    return new Columns(List.of(), false, false, label, score, judgements ? "judgements" : "");
  }

  private static String pairShape(
      Table table, @Nullable String label, @Nullable String score, String left) {
    if (left.equals("context")) {
      return "dialogue";
    }
    if (table.find("negative") != null) {
      return "triplets";
    }
    if (label != null && score != null) {
      return "scored-pairs or labelled-pairs";
    }
    return score != null ? "scored-pairs" : label != null ? "labelled-pairs" : "pairs";
  }
}
