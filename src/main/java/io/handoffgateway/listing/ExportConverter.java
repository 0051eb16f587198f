package io.handoffgateway.listing;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes an {@link Export}; one that fails on the way is cut off, so that nobody takes a part of it for all. */
@Component
class ExportConverter extends AbstractHttpMessageConverter<Export> {

    ExportConverter() {
        super(MediaType.ALL);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Export.class.equals(type);
    }

    @Override
    public boolean canRead(Class<?> type, @org.jspecify.annotations.Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Export readInternal(Class<? extends Export> type, HttpInputMessage message) {
        throw new UnsupportedOperationException("An export is only written");
    }

    @Override
    protected void writeInternal(Export export, HttpOutputMessage message) throws IOException {
        Writer writer = new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8);
        try {
            for (Iterator<String> lines = export.lines().iterator(); lines.hasNext(); ) {
                writer.write(lines.next());
            }
        } catch (RuntimeException failed) {
            throw new IOException("The export is cut off", failed);
        }
        writer.flush();
    }
}
