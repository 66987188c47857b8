package io.facsimile.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.Arrays;

/**
 * A named constant of a node, such as the {@code alpha} of {@code LeakyRelu}.
 *
 * <p>One factory per ONNX attribute type, because an ONNX runtime refuses {@code 1} where an operator wants {@code 1.0}.
 */
public final class Attribute {
    private final AttributeProto proto;

    private Attribute(AttributeProto.Builder proto) {
        this.proto = proto.build();
    }

    /** An attribute of ONNX type {@code INT}. */
    public static Attribute integer(String name, long value) {
        return new Attribute(named(name, AttributeType.INT).setI(value));
    }

    /** An attribute of ONNX type {@code INTS}. */
    public static Attribute integers(String name, long... values) {
        return new Attribute(named(name, AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList()));
    }

    /** An attribute of ONNX type {@code FLOAT}. */
    public static Attribute number(String name, float value) {
        return new Attribute(named(name, AttributeType.FLOAT).setF(value));
    }

    /** An attribute of ONNX type {@code STRING}. */
    public static Attribute text(String name, String value) {
        return new Attribute(named(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    }

    private static AttributeProto.Builder named(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    /** As it stands in a node of the file: its name, its ONNX type and its value. */
    public AttributeProto proto() {
        return proto;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attribute that && proto.equals(that.proto);
    }

    @Override
    public int hashCode() {
        return proto.hashCode();
    }

    @Override
    public String toString() {
        return proto.toString();
    }
}
