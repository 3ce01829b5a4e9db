package dev.simile.cli.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The head of an npy file, version 1.0: magic, version, length, and a Python dictionary padded so
 * that the numbers begin at byte {@value #BYTES}. That is what numpy itself writes for one or two
 * dimensions.
 */
final class NumpyHeader {
  static final int BYTES = 128;

  private NumpyHeader() {}

  /**
   * @param type numpy's name of the numbers, such as {@code <f4}
   */
  static byte[] of(String type, long... shape) {
    StringBuilder dictionary =
        new StringBuilder("{'descr': '")
            .append(type)
            .append("', 'fortran_order': False, 'shape': (");
    for (int i = 0; i < shape.length; i++) {
      dictionary.append(i == 0 ? "" : ", ").append(shape[i]);
    }
    dictionary.append(shape.length == 1 ? ",), }" : "), }");
    ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0);
    header.putShort((short) (BYTES - 10));
    header.put(dictionary.toString().getBytes(StandardCharsets.US_ASCII));
    while (header.position() < BYTES - 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }
}
