package io.facsimile.data;

import io.facsimile.core.image.ImageSet;

/**
 * Images to train on and others to test on, all of one shape.
 *
 * @param name such as {@code fashion-mnist}, or the folder that the images came from
 * @param train what a model may learn from
 * @param test what it must not see before it is judged; may be empty where a folder holds few images
 */
public record DataSet(String name, ImageSet train, ImageSet test) {
    public DataSet {
        if (!train.shape().equals(test.shape())) {
            throw new IllegalArgumentException("data set '" + name + "': training images are of " + train.shape()
                    + ", test images of " + test.shape());
        }
    }
}
