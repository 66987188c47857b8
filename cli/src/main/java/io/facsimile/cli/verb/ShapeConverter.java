package io.facsimile.cli.verb;

import io.facsimile.core.image.ImageShape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 28x28}. */
final class ShapeConverter implements ITypeConverter<ImageShape> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");

    @Override
    public ImageShape convert(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new TypeConversionException("expected width x height, such as 28x28, got '" + text + "'");
        }
        try {
            return new ImageShape(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
