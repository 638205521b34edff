// What React Native's InitializeCore sets up, but for what is drawn and for its tools.
import "react-native/Libraries/Core/setUpGlobals";
import "react-native/Libraries/Core/setUpPerformance";
import "react-native/Libraries/Core/polyfillPromise";
import "react-native/Libraries/Core/setUpRegeneratorRuntime";
import "react-native/Libraries/Core/setUpTimers";
import "react-native/Libraries/Core/setUpXHR";
import "react-native/Libraries/Core/setUpNavigator";
import "react-native/Libraries/Core/setUpBatchedBridge";
