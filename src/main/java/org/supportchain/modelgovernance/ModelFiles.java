package org.supportchain.modelgovernance;

import java.util.SortedMap;

/** One set of models, tables and forms as files: file name to content. */
public record ModelFiles(SortedMap<String, byte[]> files) {}
