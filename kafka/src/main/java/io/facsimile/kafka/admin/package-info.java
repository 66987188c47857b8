/** Lists, creates, describes and awaits topics. */
package io.facsimile.kafka.admin;
