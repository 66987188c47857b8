/** Brokers that know who may come in, who gives tickets and tokens for them, and how a client logs in. */
package io.facsimile.streamer.support.login;
