package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.GraphTensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who exports which class.
 *
 * <p>By exact class: a subclass may compute something else, and is refused rather than guessed.
 *
 * @param <T> what is exported: layers, activation functions or input preprocessors
 */
final class ExporterRegistry<T> {
    /** Adds the nodes that compute {@code subject} from the tensor {@code input} and returns their result. */
    @FunctionalInterface
    interface Exporter<S> {
        GraphTensor export(S subject, GraphTensor input, LayerScope scope);
    }

    private final Map<Class<?>, Exporter<T>> exporters;

    private ExporterRegistry(Map<Class<?>, Exporter<T>> exporters) {
        this.exporters = Collections.unmodifiableMap(exporters);
    }

    static <T> ExporterRegistry<T> empty() {
        return new ExporterRegistry<>(Map.of());
    }

    /** This registry and one class more. */
    <S extends T> ExporterRegistry<T> with(Class<S> type, Exporter<? super S> exporter) {
        Map<Class<?>, Exporter<T>> more = new HashMap<>(exporters);
        more.put(type, (subject, input, scope) -> exporter.export(type.cast(subject), input, scope));
        return new ExporterRegistry<>(more);
    }

    Optional<Exporter<T>> find(T subject) {
        return Optional.ofNullable(exporters.get(subject.getClass()));
    }

    /** Simple names of the classes that can be exported, sorted. */
    List<String> supported() {
        return exporters.keySet().stream().map(Class::getSimpleName).sorted().toList();
    }
}
