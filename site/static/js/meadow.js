// Entry of every page's behaviour. Each module enhances something that already works without it.
import "./menus.js";
import "./gallery.js";
import "./feed.js";
import "./toasts.js";
import "./choices.js";
import "./dialogs.js";
import "./share.js";
