/** What training is made of, whatever is trained: held-out images, epochs, the history and its listeners. */
package io.facsimile.trainer.loop;
