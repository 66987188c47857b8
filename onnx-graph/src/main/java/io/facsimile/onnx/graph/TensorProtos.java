package io.facsimile.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Tensors in ONNX's file format: constants with their values, inputs and outputs with their types. */
public final class TensorProtos {
    private TensorProtos() {}

    /**
     * A constant of 32-bit floating-point numbers.
     *
     * @param values row-major, as many as the product of {@code dims}
     * @param dims the shape; none for a scalar
     * @throws IllegalArgumentException if the values do not fill the shape
     */
    public static TensorProto constant(String name, float[] values, long... dims) {
        ByteBuffer bytes = littleEndian(OnnxType.FLOAT, values.length);
        bytes.asFloatBuffer().put(values);
        return constant(name, OnnxType.FLOAT, bytes, dims);
    }

    /** A constant of 64-bit integers, otherwise as {@link #constant(String, float[], long...)}. */
    public static TensorProto constant(String name, long[] values, long... dims) {
        ByteBuffer bytes = littleEndian(OnnxType.INT64, values.length);
        bytes.asLongBuffer().put(values);
        return constant(name, OnnxType.INT64, bytes, dims);
    }

    /** A constant of 32-bit integers, otherwise as {@link #constant(String, float[], long...)}. */
    public static TensorProto constant(String name, int[] values, long... dims) {
        ByteBuffer bytes = littleEndian(OnnxType.INT32, values.length);
        bytes.asIntBuffer().put(values);
        return constant(name, OnnxType.INT32, bytes, dims);
    }

    /**
     * A constant of single bytes, otherwise as {@link #constant(String, float[], long...)}.
     *
     * @param type what the bytes mean: {@link OnnxType#UINT8}, {@link OnnxType#INT8} or {@link OnnxType#BOOL}
     * @throws IllegalArgumentException also if the type takes more than a byte
     */
    public static TensorProto constant(String name, OnnxType type, byte[] values, long... dims) {
        if (type.bytes() != Byte.BYTES) {
            throw new IllegalArgumentException(
                    "initializer '" + name + "': bytes hold UINT8, INT8 or BOOL, not " + type);
        }
        return constant(name, type, ByteBuffer.wrap(values), dims);
    }

    private static TensorProto constant(String name, OnnxType type, ByteBuffer bytes, long... dims) {
        long wanted = 1;
        for (long dim : dims) {
            wanted = Math.multiplyExact(wanted, dim);
        }
        long found = bytes.capacity() / type.bytes();
        if (wanted != found) {
            throw new IllegalArgumentException("initializer '" + name + "': shape " + Arrays.toString(dims) + " wants "
                    + wanted + " values, found " + found);
        }
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.number())
                .addAllDims(Arrays.stream(dims).boxed().toList())
                .setRawData(ByteString.copyFrom(bytes.rewind()))
                .build();
    }

    static ValueInfoProto value(String name, OnnxType type, Object... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dim : dims) {
            shape.addDim(dimension(name, dim));
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(type.number()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static TensorShapeProto.Dimension dimension(String tensor, Object dim) {
        TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
        if (dim instanceof String symbol && !symbol.isEmpty()) {
            return dimension.setDimParam(symbol).build();
        }
        if ((dim instanceof Long || dim instanceof Integer) && ((Number) dim).longValue() >= 0) {
            return dimension.setDimValue(((Number) dim).longValue()).build();
        }
        throw new IllegalArgumentException(
                "tensor '" + tensor + "': a dimension is a whole number of at least 0 or a name, got '" + dim + "'");
    }

    private static ByteBuffer littleEndian(OnnxType type, int elements) {
        return ByteBuffer.allocate(Math.multiplyExact(elements, type.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    }
}
