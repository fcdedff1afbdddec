import { createTheme, Drawer, Input, type MantineColorsTuple, Modal, Tooltip } from "@mantine/core";

const accent: MantineColorsTuple = [
  "#e6f6f9",
  "#cfeaf0",
  "#9fd5e0",
  "#6cc3d3",
  "#2cc0d6",
  "#17a2b8",
  "#0e8ea4",
  "#0b7f93",
  "#0a6a7b",
  "#075663",
];

const worse: MantineColorsTuple = [
  "#fff1e9",
  "#ffdfcd",
  "#ffbf9c",
  "#ffa478",
  "#ff8a50",
  "#ec6a2c",
  "#d8541b",
  "#b93d0b",
  "#a3360a",
  "#832b08",
];

// Mantine takes its dark surfaces, borders and inputs from here.
const dark: MantineColorsTuple = [
  "#e9edf3",
  "#c3cad6",
  "#8b96a8",
  "#5d6878",
  "#2b3442",
  "#1e2530",
  "#141922",
  "#11151c",
  "#0b0e13",
  "#07090d",
];

/** Mantine in INTERFACE's type, colours and radius; the colours proper are in tokens.css. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", "DejaVu Sans Mono", monospace',
  headings: { fontWeight: "600" },
  colors: { accent, worse, dark },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.42,
  defaultRadius: 6,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "18px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        multiline: true,
        maw: 300,
        events: { hover: true, focus: true, touch: true },
      },
    }),
    InputWrapper: Input.Wrapper.extend({ defaultProps: { withAsterisk: false } }),
    // Their cross has no text of its own.
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 10, closeButtonProps: { "aria-label": "Close" } },
    }),
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { "aria-label": "Close" } } }),
  },
});
