package io.facsimile.core.model.runtime;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.facsimile.core.decision.Calibration;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.TrainingRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A model small enough to compute by hand: the code is the mean of the image's upper and of its lower half, and the
 * reconstruction paints each half in its mean. It reproduces two-tone images and nothing else.
 */
public final class TinyModel {
    public static final String NAME = "tiny";
    public static final int CODE_SIZE = 2;

    /** Scores of two-tone images are below this, of others above it. */
    public static final float THRESHOLD = 0.01f;

    private static final float LEAST = 1f / 512;

    /** Of a model that differs from the tiny one in that the mean of the lower half comes first. */
    public static final String OTHER_NAME = "upside-down";

    private final ImageShape shape;
    private final boolean upsideDown;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName(NAME);

    private TinyModel(ImageShape shape, boolean upsideDown) {
        if (shape.height() % 2 != 0) {
            throw new IllegalArgumentException("tiny model: height must be even, got " + shape);
        }
        this.shape = shape;
        this.upsideDown = upsideDown;
    }

    /** Writes {@code autoencoder.onnx} and {@code decoder.onnx} into a folder and returns it. */
    public static Path write(Path folder, ImageShape shape) throws IOException {
        Map<String, String> properties = metadata(shape).toProperties();
        Files.write(folder.resolve(Autoencoder.FILE_NAME), autoencoder(shape, properties));
        Files.write(folder.resolve(CodeDecoder.FILE_NAME), decoder(shape, properties));
        return folder;
    }

    /** As {@link #write}, but ONNX Runtime fails on any batch that holds a pixel of at least the given value. */
    public static Path writeFragile(Path folder, ImageShape shape, int failsFrom) throws IOException {
        Files.write(
                folder.resolve(Autoencoder.FILE_NAME),
                autoencoder(new TinyModel(shape, false), metadata(shape).toProperties(), OptionalInt.of(failsFrom)));
        return folder;
    }

    /** As {@link #write}, but of the model that is called {@value #OTHER_NAME}, and the autoencoder alone. */
    public static Path writeOther(Path folder, ImageShape shape) throws IOException {
        Map<String, String> properties = metadata(shape, OTHER_NAME).toProperties();
        Files.write(
                folder.resolve(Autoencoder.FILE_NAME),
                autoencoder(new TinyModel(shape, true), properties, OptionalInt.empty()));
        return folder;
    }

    public static ModelMetadata metadata(ImageShape shape) {
        return metadata(shape, NAME);
    }

    private static ModelMetadata metadata(ImageShape shape, String name) {
        float[] scores = new float[199];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = THRESHOLD * (i + 1) / scores.length;
        }
        return new ModelMetadata(
                name,
                "tiny",
                shape,
                CODE_SIZE,
                Calibration.of(scores),
                0.01,
                new TrainingRun("none", "00", 1, 0, 0, Map.of("test-mse", 0.125)));
    }

    /** An image that the model reproduces. */
    public static GrayImage twoTone(ImageShape shape, int upper, int lower) {
        byte[] pixels = new byte[shape.pixels()];
        Arrays.fill(pixels, 0, pixels.length / 2, (byte) upper);
        Arrays.fill(pixels, pixels.length / 2, pixels.length, (byte) lower);
        return new GrayImage(shape, pixels);
    }

    /** An image that the model cannot reproduce: black and white columns. */
    public static GrayImage striped(ImageShape shape) {
        byte[] pixels = new byte[shape.pixels()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 2 == 0 ? 255 : 0);
        }
        return new GrayImage(shape, pixels);
    }

    static byte[] autoencoder(ImageShape shape, Map<String, String> properties) {
        return autoencoder(new TinyModel(shape, false), properties, OptionalInt.empty());
    }

    private static byte[] autoencoder(TinyModel model, Map<String, String> properties, OptionalInt failsFrom) {
        int size = model.shape.pixels();
        float[] encode = new float[size * CODE_SIZE];
        for (int i = 0; i < size; i++) {
            encode[i * CODE_SIZE + model.half(i)] = 2f / size;
        }
        model.graph.addInput(value("pixels", TensorProto.DataType.UINT8, size));
        model.constant("scale", new float[] {1 / 255f});
        model.constant("tiny", new float[] {1e-9f});
        model.constant("one", new float[] {1});
        model.constant("encode", encode, size, CODE_SIZE);
        model.node("Cast", "float", List.of("pixels"), integer("to", TensorProto.DataType.FLOAT.getNumber()));
        model.node("Mul", "x", List.of("float", "scale"));
        model.node("MatMul", "code", List.of("x", "encode"));
        model.decode();
        model.node("Sub", "difference", List.of("x", "reconstruction"));
        model.node("Mul", "square", List.of("difference", "difference"));
        if (failsFrom.isPresent()) { // looks each pixel up in a table that ends where it should fail
            model.constant("zeros", new float[256], 256);
            model.constant("shift", new float[] {256 - failsFrom.getAsInt()});
            model.node("Add", "shifted", List.of("float", "shift"));
            model.node("Cast", "index", List.of("shifted"), integer("to", TensorProto.DataType.INT32.getNumber()));
            model.node("Gather", "zero", List.of("zeros", "index"));
            model.node("Add", "same", List.of("square", "zero"));
        }
        model.mean(failsFrom.isPresent() ? "same" : "square", "error");
        model.divergence("x", "reconstruction", "whites");
        model.node("Sub", "blackness", List.of("one", "x"));
        model.node("Sub", "reblackness", List.of("one", "reconstruction"));
        model.divergence("blackness", "reblackness", "blacks");
        model.node("Add", "divergence", List.of("whites", "blacks"));
        model.mean("divergence", "score");
        for (String output : List.of("code", "reconstruction", "error", "score")) {
            model.graph.addOutput(
                    switch (output) {
                        case "code" -> value(output, TensorProto.DataType.FLOAT, CODE_SIZE);
                        case "reconstruction" -> value(output, TensorProto.DataType.FLOAT, size);
                        default -> value(output, TensorProto.DataType.FLOAT);
                    });
        }
        return model.bytes(properties);
    }

    static byte[] decoder(ImageShape shape, Map<String, String> properties) {
        TinyModel model = new TinyModel(shape, false);
        model.graph.addInput(value("code", TensorProto.DataType.FLOAT, CODE_SIZE));
        model.decode();
        model.graph.addOutput(value("reconstruction", TensorProto.DataType.FLOAT, shape.pixels()));
        return model.bytes(properties);
    }

    private int half(int pixel) {
        return pixel < shape.pixels() / 2 == upsideDown ? 1 : 0;
    }

    private void decode() {
        int size = shape.pixels();
        float[] decode = new float[CODE_SIZE * size];
        for (int i = 0; i < size; i++) {
            decode[half(i) * size + i] = 1;
        }
        constant("decode", decode, CODE_SIZE, size);
        constant("least", new float[] {LEAST});
        constant("most", new float[] {1 - LEAST});
        node("MatMul", "painted", List.of("code", "decode"));
        node("Max", "atLeast", List.of("painted", "least"));
        node("Min", "reconstruction", List.of("atLeast", "most"));
    }

    private void divergence(String of, String from, String output) {
        node("Max", output + "Safe", List.of(of, "tiny"));
        node("Log", output + "Log", List.of(output + "Safe"));
        node("Log", output + "FromLog", List.of(from));
        node("Sub", output + "Ratio", List.of(output + "Log", output + "FromLog"));
        node("Mul", output, List.of(of, output + "Ratio"));
    }

    private void mean(String of, String output) {
        AttributeProto axes = AttributeProto.newBuilder()
                .setName("axes")
                .setType(AttributeProto.AttributeType.INTS)
                .addInts(1)
                .build();
        node("ReduceMean", output, List.of(of), axes, integer("keepdims", 0));
    }

    private void node(String type, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
    }

    private void constant(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(raw));
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (long dimension : dimensions) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    private byte[] bytes(Map<String, String> properties) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph);
        properties.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }
}
