package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {
  @TempDir Path folder;

  @Test
  void takesAwayWhatAKilledRunWroteAfterItsCheckpoint() throws IOException {
    TrainingLog log = new TrainingLog(folder);
    log.startAfter(0);
    log.loss(10, 0.5, 1.25, Map.of("accuracy", 0.5), 0.001, 3.5);
    log.dev(10, 0.5, Map.of("spearman", 0.75), true, 3.75);
    log.loss(20, 1, 1, Map.of(), 0.001, 7);
    Path file = folder.resolve("training.jsonl");
    Files.writeString(file, "{\"step\":30,\"ep", StandardOpenOption.APPEND);
    TrainingLog again = new TrainingLog(folder);
    again.startAfter(10);
    assertThat(file)
        .hasContent(
            """
            {"step":10,"epoch":0.5,"seconds":3.5,"loss":1.25,"rate":0.001,"train":{"accuracy":0.5}}
            {"step":10,"epoch":0.5,"seconds":3.75,"dev":{"spearman":0.75},"best":true}
            """);
    again.loss(20, 1, 0.5, Map.of("accuracy", 0.75), 0.001, 8);
    again.draw(20);
    assertThat(folder.resolve("training.png")).isNotEmptyFile();
  }
}
