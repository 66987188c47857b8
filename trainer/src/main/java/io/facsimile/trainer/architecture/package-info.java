/** The architectures that can be trained, and what a model of one is to be. Uses those who implement them. */
package io.facsimile.trainer.architecture;
