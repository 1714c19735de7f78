package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Numbers of a graph, without a name yet. */
final class Tensors {
  private Tensors() {}

  /** Single precision, row-major. */
  static TensorProto floats(double[] values, List<Integer> shape) {
    ByteBuffer bytes = bytes(values.length * Float.BYTES);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return tensor(DataType.FLOAT, shape, bytes);
  }

  /** Double precision, row-major. */
  static TensorProto doubles(double[] values, List<Integer> shape) {
    ByteBuffer bytes = bytes(values.length * Double.BYTES);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return tensor(DataType.DOUBLE, shape, bytes);
  }

  /** One number in double precision. */
  static TensorProto scalar(double value) {
    return doubles(new double[] {value}, List.of());
  }

  /** Whole numbers of 64 bits, a vector. */
  static TensorProto longs(long... values) {
    ByteBuffer bytes = bytes(values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return tensor(DataType.INT64, List.of(values.length), bytes);
  }

  /** One whole number of 64 bits. */
  static TensorProto whole(long value) {
    return tensor(DataType.INT64, List.of(), bytes(Long.BYTES).putLong(value));
  }

  /** Truth values, row-major. */
  static TensorProto truths(boolean[] values, List<Integer> shape) {
    ByteBuffer bytes = bytes(values.length);
    for (boolean value : values) {
      bytes.put((byte) (value ? 1 : 0));
    }
    return tensor(DataType.BOOL, shape, bytes);
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TensorProto tensor(DataType type, List<Integer> shape, ByteBuffer bytes) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type.getNumber());
    shape.forEach(tensor::addDims);
    return tensor.setRawData(ByteString.copyFrom(bytes.flip())).build();
  }
}
