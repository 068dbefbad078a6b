// A map to point at: by mouse and touch (drag and pinch to move and zoom), or by keys, walking from place to place.
// Whatever is chosen is written into the form's own fields; the list of places under the map is the same answer.

const NEAREST = 300; // The narrowest view, in units of the sheet.
const STEP = 1.6;
const STILL = 8; // Pixels that a finger may move and still point.
const EARTH_KM = 6371.0088;
const SVG = "http://www.w3.org/2000/svg";
const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const radians = (degrees) => (degrees * Math.PI) / 180;
const between = (low, value, high) => Math.min(Math.max(value, low), high);

function kilometres(a, b) {
  const across = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const along = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const part = across + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * along;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(part)));
}

function words(spot) {
  const north = `${Math.abs(spot.latitude).toFixed(2)}° ${spot.latitude < 0 ? "S" : "N"}`;
  return `${north}, ${Math.abs(spot.longitude).toFixed(2)}° ${spot.longitude < 0 ? "W" : "E"}`;
}

function sign(svg, className, inner) {
  const found = svg.querySelector(`.${className}`) ?? svg.appendChild(document.createElementNS(SVG, "g"));
  found.setAttribute("class", className);
  if (!found.childElementCount) {
    for (const [name, attributes] of inner) {
      const made = found.appendChild(document.createElementNS(SVG, name));
      Object.entries(attributes).forEach((pair) => made.setAttribute(...pair));
    }
  }
  return found;
}

export function enhance(root) {
  const data = root.dataset;
  const [west, north, width, height] = [data.west, data.north, data.width, data.height].map(Number);
  const [perLongitude, perLatitude] = [data.perLongitude, data.perLatitude].map(Number);
  const form = root.closest("form");
  const svg = root.querySelector(".map__sheet");
  const said = root.querySelector(".map__said");
  const [latitude, longitude] = ["latitude", "longitude"].map((name) => root.querySelector(`[name=${name}]`));
  const radios = [...root.querySelectorAll("[name=place]")];
  const places = radios.map((radio) => ({
    radio,
    name: radio.closest("label").querySelector("span").lastChild.textContent.trim(),
    latitude: Number(radio.dataset.latitude),
    longitude: Number(radio.dataset.longitude),
  }));
  const marker = sign(svg, "map__marker", [["circle", { r: 9 }], ["path", { d: "M-17 0h12M5 0h12M0-17v12M0 5v12" }]]);
  const walker = sign(svg, "map__walker", []);
  const home = svg.viewBox.baseVal;
  let view = { x: home.x, y: home.y, width: home.width };
  const shape = height / width;
  const first = view.width;
  let walked = null;

  const onSheet = ({ latitude, longitude }) => ({
    x: (longitude - west) * perLongitude,
    y: (north - latitude) * perLatitude,
  });
  const chosen = () => {
    const radio = radios.find((each) => each.checked);
    if (radio) {
      return places.find((place) => place.radio === radio);
    }
    return latitude.value && longitude.value ? { latitude: Number(latitude.value), longitude: Number(longitude.value) } : null;
  };

  function draw() {
    const wide = between(NEAREST, view.width, width);
    view = {
      width: wide,
      x: between(0, view.x, width - wide),
      y: between(0, view.y, height - wide * shape),
    };
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${wide} ${wide * shape}`);
    root.classList.toggle("map--near", wide < first * 0.98);
    const scale = wide / (svg.clientWidth || 500);
    for (const [group, spot] of [[marker, chosen()], [walker, walked]]) {
      group.toggleAttribute("hidden", !spot);
      if (spot) {
        const { x, y } = onSheet(spot);
        group.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
      }
    }
    root.querySelector("[data-zoom=in]").disabled = wide <= NEAREST;
    root.querySelector("[data-zoom=out]").disabled = wide >= width;
    root.querySelector("[data-zoom=all]").disabled = wide >= width;
  }

  /** Zooms so that the point of the sheet stays where it is on the screen. */
  function zoom(factor, point) {
    const wide = between(NEAREST, view.width / factor, width);
    const kept = 1 - wide / view.width;
    view = { x: view.x + (point.x - view.x) * kept, y: view.y + (point.y - view.y) * kept, width: wide };
    draw();
  }

  function show(spot) {
    const { x, y } = onSheet(spot);
    const inside = x > view.x && x < view.x + view.width && y > view.y && y < view.y + view.width * shape;
    if (!inside) {
      view = { ...view, x: x - view.width / 2, y: y - (view.width * shape) / 2 };
    }
    draw();
  }

  const middle = () => onSheet(walked ?? chosen() ?? middleOfView());
  const middleOfView = () => ({
    longitude: west + (view.x + view.width / 2) / perLongitude,
    latitude: north - (view.y + (view.width * shape) / 2) / perLatitude,
  });

  function tell(pattern, values) {
    said.textContent = Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), pattern);
  }

  function tellChosen() {
    const spot = chosen();
    if (spot) {
      tell(data.chosen, { place: spot.name ?? words(spot) });
    } else {
      said.textContent = "";
    }
  }

  function write(spot) {
    radios.forEach((radio) => {
      radio.checked = radio === spot?.radio;
    });
    const point = spot && !spot.radio;
    latitude.value = point ? spot.latitude.toFixed(4) : "";
    longitude.value = point ? spot.longitude.toFixed(4) : "";
  }

  function choose(spot) {
    write(spot);
    walked = null;
    show(spot);
    tellChosen();
    (spot.radio ?? latitude).dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Keys: the arrow keys go to the next place that way, and say how far and where it lies from the last one.

  function walk(way) {
    const from = walked ?? (chosen()?.radio ? chosen() : null);
    if (!from) {
      go(places[0], null);
      return;
    }
    const here = onSheet(from);
    const ahead = places
      .filter((place) => place !== from)
      .map((place) => ({ place, at: onSheet(place) }))
      .map(({ place, at }) => {
        const forward = (at.x - here.x) * way[0] + (at.y - here.y) * way[1];
        const aside = Math.abs((at.x - here.x) * way[1]) + Math.abs((at.y - here.y) * way[0]);
        return { place, forward, cost: forward + 2 * aside };
      })
      .filter(({ forward }) => forward > 0)
      .sort((a, b) => a.cost - b.cost);
    if (ahead.length) {
      go(ahead[0].place, from);
    } else {
      said.textContent = data.none;
    }
  }

  function go(place, from) {
    walked = place;
    show(place);
    const values = { place: place.name, n: places.indexOf(place) + 1, all: places.length };
    if (from) {
      const [a, b] = [onSheet(from), onSheet(place)];
      const eighth = Math.round(Math.atan2(b.x - a.x, a.y - b.y) / (Math.PI / 4));
      const wind = data.winds.split(",")[(eighth + 8) % 8];
      tell(data.from, { ...values, km: Math.round(kilometres(from, place)), wind, last: from.name });
    } else {
      tell(data.here, values);
    }
  }

  svg.addEventListener("keydown", (event) => {
    const keys = {
      Enter: () => walked && choose(walked),
      " ": () => walked && choose(walked),
      Home: () => go(places[0], null),
      End: () => go(places.at(-1), null),
      "+": () => zoom(STEP, middle()),
      "=": () => zoom(STEP, middle()),
      "-": () => zoom(1 / STEP, middle()),
      0: all,
    };
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.key in WAYS || event.key in keys)) {
      return;
    }
    event.preventDefault();
    if (event.key in WAYS) {
      walk(WAYS[event.key]);
    } else {
      keys[event.key]();
    }
  });

  // Pointers: one that stays points, one that moves drags, two pinch.

  const fingers = new Map();
  let moved = false;

  function spotAt(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return { x: at.x, y: at.y };
  }

  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) {
      return;
    }
    moved = fingers.size > 0;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY });
  });

  svg.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) {
      return;
    }
    if (!moved && Math.hypot(event.clientX - finger.startX, event.clientY - finger.startY) > STILL) {
      moved = true;
      svg.setPointerCapture(event.pointerId);
    }
    if (moved) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      const scale = view.width / svg.clientWidth;
      if (other) {
        const before = Math.hypot(finger.x - other.x, finger.y - other.y);
        const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
        const centre = { clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 };
        zoom(after / (before || 1), spotAt(centre));
      } else {
        view = { ...view, x: view.x - (event.clientX - finger.x) * scale, y: view.y - (event.clientY - finger.y) * scale };
        draw();
      }
    }
    finger.x = event.clientX;
    finger.y = event.clientY;
  });

  svg.addEventListener("pointerup", (event) => {
    const pointed = fingers.delete(event.pointerId) && !moved && fingers.size === 0;
    if (pointed) {
      const { x, y } = spotAt(event);
      choose({ longitude: west + x / perLongitude, latitude: north - y / perLatitude });
    }
  });

  svg.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));

  svg.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) {
        event.preventDefault();
        zoom(Math.exp(-event.deltaY / 200), spotAt(event));
      }
    },
    { passive: false },
  );

  function all() {
    view = { x: 0, y: 0, width };
    draw();
  }

  root.querySelector(".map__tools").addEventListener("click", (event) => {
    const wish = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (wish === "all") {
      all();
    } else if (wish) {
      zoom(wish === "in" ? STEP : 1 / STEP, middle());
    }
  });

  // The list is the same answer: choosing there moves the sign on the map.

  root.addEventListener("change", (event) => {
    const place = places.find(({ radio }) => radio === event.target);
    if (place) {
      write(place);
      walked = null;
      show(place);
      tellChosen();
    }
  });

  form?.addEventListener("submit", (event) => {
    if (event.submitter?.name === "clear") {
      write(null);
      walked = null;
      draw();
      said.textContent = "";
    }
  });

  root.classList.add("map--live");
  root.querySelector(".map__tools").hidden = false;
  svg.setAttribute("role", "application");
  svg.setAttribute("aria-label", data.map);
  svg.setAttribute("tabindex", "0");
  new ResizeObserver(draw).observe(svg);
  const spot = chosen();
  if (spot) {
    show(spot);
    tellChosen();
  } else {
    draw();
  }
}
