/** What was found, as JSON, Markdown and charts, and whether the targets were met. */
package io.facsimile.bench.report;
