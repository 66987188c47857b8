package io.facsimile.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/** Element type of a tensor. */
public enum OnnxType {
    FLOAT(DataType.FLOAT, Float.BYTES),
    UINT8(DataType.UINT8, Byte.BYTES),
    INT8(DataType.INT8, Byte.BYTES),
    INT32(DataType.INT32, Integer.BYTES),
    INT64(DataType.INT64, Long.BYTES),
    BOOL(DataType.BOOL, Byte.BYTES);

    private final DataType proto;
    private final int bytes;

    OnnxType(DataType proto, int bytes) {
        this.proto = proto;
        this.bytes = bytes;
    }

    /** ONNX's own number for this type, as the {@code to} attribute of a {@code Cast} node wants it. */
    public int number() {
        return proto.getNumber();
    }

    /** Bytes that one element takes in the file. */
    int bytes() {
        return bytes;
    }
}
