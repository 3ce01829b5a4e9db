package dev.simile.evaluate.words;

import dev.simile.data.LineReader;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions "a is to b as c is to d", by section, in the form of questions-words.txt: a line {@code
 * : section} before the lines of four words that belong to it.
 */
public record AnalogyQuestions(List<Section> sections) {
  /** One question; {@code d} is the answer. */
  public record Question(String a, String b, String c, String d) {}

  /** A section's questions. */
  public record Section(String name, List<Question> questions) {
    /** As the original tool has it: sections of grammar are called gram… */
    public boolean isSyntactic() {
      return name.startsWith("gram");
    }
  }

  public AnalogyQuestions {
    sections = List.copyOf(sections);
  }

  public int size() {
    return sections.stream().mapToInt(section -> section.questions.size()).sum();
  }

  /**
   * Reads a file.
   *
   * @throws DataException with file and line, if a line has not four words or stands before the
   *     first section
   */
  public static AnalogyQuestions read(Path path) {
    List<Section> sections = new ArrayList<>();
    try (LineReader lines = LineReader.open(path)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String stripped = line.strip();
        if (stripped.startsWith(":")) {
          sections.add(new Section(stripped.substring(1).strip(), new ArrayList<>()));
        } else if (!stripped.isEmpty()) {
          String[] words = stripped.split("\\s+", -1);
          if (words.length != 4 || sections.isEmpty()) {
            throw new DataException(
                lines.place()
                    + ": "
                    + (words.length == 4
                        ? "a question before the first line \": section\""
                        : words.length + " words; a question has four"));
          }
          sections.getLast().questions.add(new Question(words[0], words[1], words[2], words[3]));
        }
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
    return new AnalogyQuestions(sections);
  }
}
