package io.facsimile.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/** Element type of a tensor: those of ONNX's types that models here use. */
public enum OnnxType {
    /** 32-bit floating-point numbers, 4 bytes each. */
    FLOAT(DataType.FLOAT, Float.BYTES),
    /** Integers of 0 to 255, a byte each. */
    UINT8(DataType.UINT8, Byte.BYTES),
    /** Integers of −128 to 127, a byte each. */
    INT8(DataType.INT8, Byte.BYTES),
    /** Signed integers of 32 bits, 4 bytes each. */
    INT32(DataType.INT32, Integer.BYTES),
    /** Signed integers of 64 bits, 8 bytes each. */
    INT64(DataType.INT64, Long.BYTES),
    /** Truth values, a byte each: 0 is false, 1 is true. */
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
