package dev.freshet.server.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Why a file or folder cannot be used, in words: the message of such an exception often is a path and nothing else. */
public final class FileTrouble {

    private FileTrouble() {}

    /** A part of a sentence. */
    public static String of(IOException trouble) {
        return switch (trouble) {
            case AccessDeniedException denied ->
                "this user, " + System.getProperty("user.name") + ", has no access to " + denied.getFile();
            case FileAlreadyExistsException inTheWay -> inTheWay.getFile() + " is there, and is no folder";
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            default -> String.valueOf(trouble.getMessage());
        };
    }
}
