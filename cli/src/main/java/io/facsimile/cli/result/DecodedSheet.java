package io.facsimile.cli.result;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.sheet.ContactSheet;
import io.facsimile.core.image.sheet.Tile;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import java.util.ArrayList;
import java.util.List;

/** Decoded codes as a contact sheet. */
public final class DecodedSheet {
    /** Characters that fit below an image of 28 pixels at double size. */
    private static final int CAPTION = 8;

    private final CodeDecoder decoder;
    private final int columns;
    private final int scale;

    public DecodedSheet(CodeDecoder decoder, int columns, int scale) {
        this.decoder = decoder;
        this.columns = columns;
        this.scale = scale;
    }

    /** What the codes of a topic decode to, each with its image's key. */
    public ContactSheet ofCodes(List<CodeResult> codes) throws InferenceException {
        List<GrayImage> decoded =
                decoder.decode(codes.stream().map(code -> code.json().code()).toList());
        ContactSheet sheet = new ContactSheet(List.of("decoded"), columns, scale);
        for (int i = 0; i < codes.size(); i++) {
            CodeResult.Json code = codes.get(i).json();
            sheet.add(caption(code.key() == null ? code.source().cell() : code.key()), Tile.grey(decoded.get(i)));
        }
        return sheet;
    }

    /** Images over what their codes decode to. */
    public ContactSheet ofImages(Autoencoder autoencoder, ImageSet images) throws InferenceException {
        List<float[]> codes = new ArrayList<>();
        try (Scorer scorer = autoencoder.newScorer(images.size())) {
            for (int i = 0; i < images.size(); i++) {
                scorer.images().put(i, images.image(i));
            }
            scorer.run(images.size());
            for (int i = 0; i < images.size(); i++) {
                codes.add(scorer.code(i));
            }
        }
        List<GrayImage> decoded = decoder.decode(codes);
        ContactSheet sheet = new ContactSheet(List.of("image", "decoded"), columns, scale);
        for (int i = 0; i < images.size(); i++) {
            sheet.add(caption(images.key(i)), Tile.grey(images.image(i)), Tile.grey(decoded.get(i)));
        }
        return sheet;
    }

    private static String caption(String key) {
        return key.length() <= CAPTION ? key : "~" + key.substring(key.length() - CAPTION + 1);
    }
}
