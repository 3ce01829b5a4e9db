package dev.simile.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  private static final float[] VALUES = {1, -2, 3.5f, 4, 0, 1e-20f};

  @TempDir Path folder;

  @Test
  void readsWhatWasWritten() throws Exception {
    Path file = written();
    Safetensors tensors = Safetensors.open(file);
    assertThat(tensors.names()).containsExactly("a", "b", "c");
    assertThat(tensors.floats("a", 2)).containsExactly(VALUES);
    assertThat(tensors.get("a", 2, Safetensors.Type.F32).shape()).containsExactly(2, 3);
    assertThat(tensors.longs("b")).containsExactly(7, Long.MIN_VALUE);
    assertThat(tensors.get("c", 1, Safetensors.Type.F16).data().byteSize()).isEqualTo(12);
  }

  @Test
  void headerIsPaddedSoThatNumbersAreAligned() throws Exception {
    byte[] bytes = Files.readAllBytes(written());
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
  }

  @Test
  void noFlippedHeaderByteCrashesOrMovesANumber() throws Exception {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    int header = 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    Path damaged = folder.resolve("damaged.safetensors");
    int refused = 0;
    for (int at = 0; at < header; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] copy = bytes.clone();
        copy[at] ^= (byte) (1 << bit);
        Files.write(damaged, copy);
        try {
          Safetensors tensors = Safetensors.open(damaged);
          assertThat(tensors.floats("a", 2)).containsExactly(VALUES);
          assertThat(tensors.get("a", 2, Safetensors.Type.F32).shape()).containsExactly(2, 3);
        } catch (ModelException e) {
          assertThat(e).hasMessageContaining("damaged.safetensors");
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(header * 4);
  }

  @Test
  void everyTruncationIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(written());
    Path damaged = folder.resolve("cut.safetensors");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(damaged, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Safetensors.open(damaged)).isInstanceOf(ModelException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387906],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F99\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"__metadata__\":{\"x\":1}}",
        "{\"a\":7}",
      })
  void everyLieInTheHeaderIsRefused(String header) throws Exception {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    Path file = folder.resolve("lie.safetensors");
    Files.write(file, bytes.array());
    assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(ModelException.class);
  }

  @Test
  void aNumberThatIsNoneIsRefused() throws Exception {
    Path file = folder.resolve("nan.safetensors");
    new SafetensorsWriter().add("a", new float[] {1, Float.NaN}, 2).write(file);
    assertThatThrownBy(() -> Safetensors.open(file).floats("a", 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("NaN");
  }

  private Path written() throws Exception {
    Path file = folder.resolve("t.safetensors");
    new SafetensorsWriter()
        .add("a", VALUES, 2, 3)
        .add("b", new long[] {7, Long.MIN_VALUE}, 2)
        .addHalf("c", VALUES, 6)
        .write(file);
    return file;
  }
}
