package io.handoffgateway.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A source file of the gateway, as the JDK's compiler parses it.
 *
 * @param lines how many it has
 * @param methods of every class in it that have a body
 */
record Source(String room, String name, long lines, List<Method> methods) {

    private static final Path HOUSE = Path.of("src/main/java/io/handoffgateway");

    /** @param lines between its braces */
    record Method(String name, long lines) {}

    /** Every file that is in a room. */
    static List<Source> all() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(HOUSE, 2)) {
            List<Path> sources = paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> HOUSE.relativize(path).getNameCount() == 2)
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(unit -> of(unit, positions))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Source of(CompilationUnitTree unit, SourcePositions positions) {
        Path path = Path.of(unit.getSourceFile().toUri());
        Path inHouse = HOUSE.toAbsolutePath().relativize(path);
        return new Source(
                inHouse.getName(0).toString(),
                inHouse.getName(1).toString().replace(".java", ""),
                linesOf(path),
                methodsOf(unit, positions));
    }

    private static long linesOf(Path path) {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Method> methodsOf(CompilationUnitTree unit, SourcePositions positions) {
        List<Method> methods = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                if (method.getBody() != null) {
                    methods.add(new Method(method.getName().toString(), linesWithin(method)));
                }
                return super.visitMethod(method, nothing);
            }

            private long linesWithin(MethodTree method) {
                long first = line(positions.getStartPosition(unit, method.getBody()));
                long last = line(positions.getEndPosition(unit, method.getBody()));
                return Math.max(0, last - first - 1);
            }

            private long line(long position) {
                return unit.getLineMap().getLineNumber(position);
            }
        }.scan(unit, null);
        return methods;
    }
}
