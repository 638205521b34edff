export { io } from "holdfast";
