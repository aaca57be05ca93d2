package fr.parvis.clean.drawing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What may stand in a clean drawing, in the spelling of SVG: nothing that moves, acts or loads. */
final class DrawingMarkup {
    private static final Map<String, String> ELEMENTS = spelled("""
            svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc image
            switch marker mask pattern clipPath linearGradient radialGradient stop filter feBlend feColorMatrix
            feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
            feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
            feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence a style view""");

    private static final Map<String, String> ATTRIBUTES = spelled("""
            id class style lang role title tabindex aria-hidden aria-label aria-labelledby aria-describedby focusable
            x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy d points width height viewBox preserveAspectRatio transform
            gradientTransform gradientUnits patternTransform patternUnits patternContentUnits spreadMethod offset
            stop-color stop-opacity fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
            stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color clip-path clip-rule
            clipPathUnits mask mask-type maskUnits maskContentUnits filter filterUnits primitiveUnits marker
            marker-start marker-mid marker-end markerWidth markerHeight markerUnits orient refX refY overflow
            visibility display pointer-events cursor vector-effect paint-order shape-rendering text-rendering
            image-rendering color-interpolation color-interpolation-filters font-family font-size font-style
            font-weight font-variant font-stretch letter-spacing word-spacing text-anchor text-decoration
            dominant-baseline alignment-baseline baseline-shift writing-mode direction unicode-bidi rotate
            textLength lengthAdjust startOffset method spacing side pathLength version baseProfile in in2 result
            mode type values operator k1 k2 k3 k4 stdDeviation edgeMode order kernelMatrix divisor bias targetX
            targetY surfaceScale diffuseConstant specularConstant specularExponent lighting-color flood-color
            flood-opacity azimuth elevation z pointsAtX pointsAtY pointsAtZ limitingConeAngle numOctaves
            baseFrequency seed stitchTiles scale xChannelSelector yChannelSelector radius tableValues slope
            intercept amplitude exponent preserveAlpha mix-blend-mode isolation media""");

    private DrawingMarkup() {}

    static Optional<String> element(String name) {
        return Optional.ofNullable(ELEMENTS.get(name.toLowerCase(Locale.ROOT)));
    }

    static Optional<String> attribute(String name) {
        return Optional.ofNullable(ATTRIBUTES.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> spelled(String names) {
        return Arrays.stream(names.strip().split("\\s+"))
                .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));
    }
}
